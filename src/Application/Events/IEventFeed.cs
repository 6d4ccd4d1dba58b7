namespace Scim.Application.Events;

/// <summary>
/// The committed changes of one organization in order of sequence. A page never passes a place where an event may still appear: whoever
/// reads on from the last sequence it saw misses nothing and sees nothing twice.
/// </summary>
public interface IEventFeed
{
    /// <summary>At most <paramref name="limit"/> events after <paramref name="after"/> (0: from the beginning).</summary>
    Task<IReadOnlyList<FeedEvent>> ReadAsync(int organizationId, long after, int limit, CancellationToken cancel);

    /// <summary>
    /// For people who look: the newest first, before a sequence and only of one type where they are given. Promises nothing about what is
    /// still being written.
    /// </summary>
    Task<IReadOnlyList<FeedEvent>> ReadBackAsync(int organizationId, string? type, long? before, int limit, CancellationToken cancel);
}
