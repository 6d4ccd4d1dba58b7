using System.Reflection;
using Scim.Application;
using Scim.Application.Resources;

namespace Scim.Web.Tests.Hosting;

/// <summary>
/// A store in which something happens right after a change was carried out, or a page was read, and before the request that asked for it
/// goes on.
/// </summary>
public class OvertakenStore : DispatchProxy
{
    private IResourceStore _store = null!;
    private Func<Task>? _next;
    private volatile bool _isAway;

    public static IResourceStore Over(IResourceStore store)
    {
        var proxy = Create<IResourceStore, OvertakenStore>();
        ((OvertakenStore)(object)proxy)._store = store;
        return proxy;
    }

    /// <summary>Once.</summary>
    public void Then(Func<Task> next) => _next = next;

    /// <summary>From then on no resource can be read.</summary>
    public void GoAway() => _isAway = true;

    public void ComeBack() => _isAway = false;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (_isAway && !targetMethod!.Name.StartsWith("Write", StringComparison.Ordinal))
        {
            throw new StoreUnavailableException("The database is away.", new TimeoutException());
        }

        return targetMethod!.Invoke(_store, args) switch
        {
            Task<WriteOutcome> written => OvertakeAsync(written),
            Task<ResourcePage> read => OvertakeAsync(read),
            var other => other,
        };
    }

    private async Task<T> OvertakeAsync<T>(Task<T> done)
    {
        var result = await done;
        if (Interlocked.Exchange(ref _next, null) is { } next)
        {
            await next();
        }

        return result;
    }
}
