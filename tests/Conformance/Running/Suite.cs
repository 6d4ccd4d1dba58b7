using System.Collections.Concurrent;

namespace Scim.Conformance.Running;

/// <summary>One run against one server. What several cases share is created once and removed at the end.</summary>
public sealed class Suite(Target target) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<object>>> _shared = new();
    private readonly ConcurrentStack<Scope> _scopes = [];
    private readonly Lazy<Task<Offer>> _offer = new(
        async () => new Offer((await target.SendAsync("GET", "/ServiceProviderConfig", null)).Json as JsonObject));

    public Target Target { get; } = target;

    /// <summary>What the server said that it offers when it was first asked.</summary>
    public Task<Offer> OfferAsync() => _offer.Value;

    /// <summary>Null where the case passed; its failure or the reason why it was skipped.</summary>
    public async Task<Exception?> RunAsync(ConformanceCase conformanceCase)
    {
        var scope = new Scope(this, Target);
        Exception? outcome = null;
        try
        {
            await conformanceCase.Run(scope);
        }
        catch (Exception exception)
        {
            outcome = exception;
        }

        try
        {
            await scope.DisposeAsync();
        }
        catch (Exception exception)
        {
            outcome ??= exception;
        }

        return outcome;
    }

    /// <summary>What <paramref name="create"/> makes in a scope that lasts as long as the suite.</summary>
    public async Task<T> SharedAsync<T>(string key, Func<Scope, Task<T>> create)
        where T : class =>
        (T)await _shared.GetOrAdd(key, _ => new Lazy<Task<object>>(async () =>
        {
            var scope = new Scope(this, Target);
            try
            {
                return await create(scope);
            }
            finally
            {
                _scopes.Push(scope);
            }
        })).Value;

    /// <summary>
    /// Removes what the cases shared, the latest first. Throws <see cref="CaseFailure"/> where something could not be removed.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        while (_scopes.TryPop(out var scope))
        {
            await scope.DisposeAsync();
        }
    }
}
