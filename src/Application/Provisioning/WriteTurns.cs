using Scim.Application.Resources;

namespace Scim.Application.Provisioning;

/// <summary>
/// Turns of those who change one resource on this node. Resources share a fixed number of queues, so that one may now and then wait for
/// another.
/// </summary>
internal sealed class WriteTurns
{
    private const int Queues = 256;
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim[] _queues = [.. Enumerable.Range(0, Queues).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>
    /// Ends the turn when it is disposed of. After half a minute the caller goes on without one (null), and takes its chance.
    /// </summary>
    public async Task<IDisposable?> TakeAsync(ResourceKey key, CancellationToken cancel)
    {
        var queue = _queues[(uint)key.GetHashCode() % Queues];
        return await queue.WaitAsync(MaxWait, cancel) ? new Turn(queue) : null;
    }

    private sealed class Turn(SemaphoreSlim queue) : IDisposable
    {
        public void Dispose() => queue.Release();
    }
}
