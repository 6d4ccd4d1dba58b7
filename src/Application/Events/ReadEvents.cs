namespace Scim.Application.Events;

/// <summary>Reads a page of the feed; an empty one waits up to <c>wait</c> for the first event, but not once the service stops.</summary>
public sealed class ReadEvents(IEventFeed feed, TimeProvider clock)
{
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(60);

    private readonly LongPoll _poll = new(TimeSpan.FromMilliseconds(150), clock);

    public Task<IReadOnlyList<FeedEvent>> HandleAsync(
        int organizationId, long after, int limit, TimeSpan wait, CancellationToken stopping, CancellationToken cancel) =>
        _poll.ReadAsync(() => feed.ReadAsync(organizationId, after, limit, cancel), wait, stopping, cancel);
}
