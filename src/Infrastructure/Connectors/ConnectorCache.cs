using System.Collections.Concurrent;
using Scim.Application.Connectors;
using Scim.Application.OAuth;

namespace Scim.Infrastructure.Connectors;

/// <summary>
/// What this node knows of connectors and tokens, at most one second old. A value older than half a second is renewed in the background
/// while it is still served; <see cref="Clear"/> makes this node forget at once, also what is being loaded at that moment.
/// </summary>
public sealed class ConnectorCache(TimeProvider clock)
{
    private const int MaxEntries = 20_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Usable = TimeSpan.FromMilliseconds(950);

    private volatile State _state = new();

    public void Clear() => _state = new State();

    public ValueTask<ConnectorContext?> FindConnectorAsync(string key, Func<Task<ConnectorContext?>> load) =>
        GetAsync(_state.Connectors, key, load);

    public ValueTask<RegisteredOAuthClient?> FindOAuthClientAsync(string id, Func<Task<RegisteredOAuthClient?>> load) =>
        GetAsync(_state.OAuthClients, id, load);

    internal ValueTask<TokenFacts?> FindTokenAsync(string digest, Func<Task<TokenFacts?>> load) => GetAsync(_state.Tokens, digest, load);

    private ValueTask<T?> GetAsync<T>(ConcurrentDictionary<string, Entry<T>> entries, string key, Func<Task<T?>> load)
        where T : class
    {
        if (entries.TryGetValue(key, out var entry))
        {
            var age = clock.GetElapsedTime(entry.LoadedAt);
            if (age < Fresh)
            {
                return new ValueTask<T?>(entry.Value);
            }

            if (age < Usable)
            {
                if (entry.TryClaimRenewal())
                {
                    _ = RenewAsync(entries, key, load);
                }

                return new ValueTask<T?>(entry.Value);
            }
        }

        return new ValueTask<T?>(LoadAsync(entries, key, load));
    }

    private static async Task RenewIgnoringFaultsAsync(Task renewal)
    {
        try
        {
            await renewal;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The next request loads again and reports the fault.
        }
    }

    private Task RenewAsync<T>(ConcurrentDictionary<string, Entry<T>> entries, string key, Func<Task<T?>> load)
        where T : class => RenewIgnoringFaultsAsync(Task.Run(() => LoadAsync(entries, key, load)));

    private async Task<T?> LoadAsync<T>(ConcurrentDictionary<string, Entry<T>> entries, string key, Func<Task<T?>> load)
        where T : class
    {
        var started = clock.GetTimestamp();
        var value = await load();
        if (value is null)
        {
            entries.TryRemove(key, out _);
            return null;
        }

        if (entries.Count >= MaxEntries)
        {
            entries.Clear();
        }

        entries[key] = new Entry<T>(value, started);
        return value;
    }

    private sealed class State
    {
        public ConcurrentDictionary<string, Entry<ConnectorContext>> Connectors { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, Entry<RegisteredOAuthClient>> OAuthClients { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, Entry<TokenFacts>> Tokens { get; } = new(StringComparer.Ordinal);
    }

    private sealed class Entry<T>(T value, long loadedAt)
    {
        private int _claimed;

        public T Value { get; } = value;

        public long LoadedAt { get; } = loadedAt;

        public bool TryClaimRenewal() => Interlocked.Exchange(ref _claimed, 1) == 0;
    }
}
