using System.Collections.Concurrent;

namespace Scim.Durability.Load;

/// <summary>Everything that the workers did and were told. Safe for concurrent use.</summary>
public sealed class Ledger
{
    private long _acknowledged;
    private long _uncertain;

    public ConcurrentQueue<TrackedResource> Users { get; } = new();

    public ConcurrentQueue<TrackedResource> Groups { get; } = new();

    public ConcurrentQueue<TrackedMembership> Memberships { get; } = new();

    /// <summary>Writes that were answered as done.</summary>
    public long Acknowledged => _acknowledged;

    /// <summary>Writes that nobody answered, or 503.</summary>
    public long Uncertain => _uncertain;

    public void Count(bool acknowledged)
    {
        if (acknowledged)
        {
            Interlocked.Increment(ref _acknowledged);
        }
        else
        {
            Interlocked.Increment(ref _uncertain);
        }
    }
}
