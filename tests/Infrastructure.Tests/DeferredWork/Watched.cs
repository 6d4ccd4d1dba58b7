using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Scim.Infrastructure.Tests.DeferredWork;

/// <summary>A port that asks before each call; whoever is asked may fail, or let something else happen first.</summary>
public class Watched : DispatchProxy
{
    private object _inner = null!;
    private Action<string, object?[]> _before = null!;

    public static T Over<T>(T inner, Action<string, object?[]> before)
        where T : class
    {
        var proxy = Create<T, Watched>();
        var watched = (Watched)(object)proxy;
        (watched._inner, watched._before) = (inner, before);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _before(targetMethod!.Name, args ?? []);
        return targetMethod.Invoke(_inner, args);
    }
}

public static class WatchedServices
{
    /// <summary>Puts a watch before the service's own part.</summary>
    public static void Watch<T>(this IServiceCollection services, Action<string, object?[]> before)
        where T : class
    {
        var own = services.Last(each => each.ServiceType == typeof(T));
        services.Remove(own);
        services.AddSingleton(provider => Watched.Over(
            (T)(own.ImplementationInstance ?? own.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, own.ImplementationType!)), before));
    }
}
