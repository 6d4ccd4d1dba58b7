using System.Collections.Concurrent;

namespace Scim.Application.Traffic;

/// <summary>
/// Holds requests until a writer takes them; never makes a request wait. What goes beyond the bounds (<see cref="PerConnector"/> for each
/// connector, or for the few that share one of 256 counters, and <see cref="Capacity"/> in all, between two takes) is dropped and counted.
/// </summary>
public sealed class TrafficRecorder
{
    public const int Capacity = 1_000;

    public const int PerConnector = 50;

    private const int Stripes = 256;
    private readonly ConcurrentQueue<RawRequest> _waiting = new();
    private readonly int[] _admitted = new int[Stripes];
    private int _count;
    private long _dropped;

    /// <summary>Requests that were not recorded since this process started.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Whether a request to that connector should be recorded; a refusal counts as dropped. Costs one increment.</summary>
    public bool Admits(string organization, string connector)
    {
        var stripe = HashCode.Combine(organization, connector) & (Stripes - 1);
        if (Interlocked.Increment(ref _admitted[stripe]) <= PerConnector && Volatile.Read(ref _count) < Capacity)
        {
            return true;
        }

        Interlocked.Increment(ref _dropped);
        return false;
    }

    public void Record(RawRequest request)
    {
        if (Interlocked.Increment(ref _count) > Capacity)
        {
            Interlocked.Decrement(ref _count);
            Interlocked.Increment(ref _dropped);
            return;
        }

        _waiting.Enqueue(request);
    }

    /// <summary>Everything that waits, oldest first; the bounds begin anew.</summary>
    public IReadOnlyList<RawRequest> Take()
    {
        Array.Clear(_admitted);
        var taken = new List<RawRequest>();
        while (_waiting.TryDequeue(out var request))
        {
            Interlocked.Decrement(ref _count);
            taken.Add(request);
        }

        return taken;
    }
}
