using System.Reflection;
using Scim.Application.Resources;

namespace Scim.Infrastructure.Tests.Bulk;

/// <summary>A store that asks before each write; whoever is asked may fail.</summary>
public class WatchedStore : DispatchProxy
{
    private IResourceStore _store = null!;
    private Action<ResourceChange> _before = null!;

    public static IResourceStore Over(IResourceStore store, Action<ResourceChange> before)
    {
        var proxy = Create<IResourceStore, WatchedStore>();
        ((WatchedStore)(object)proxy)._store = store;
        ((WatchedStore)(object)proxy)._before = before;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (args is [ResourceChange change, ..])
        {
            _before(change);
        }

        return targetMethod!.Invoke(_store, args);
    }
}
