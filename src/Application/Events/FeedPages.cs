namespace Scim.Application.Events;

/// <summary>Hands new events of the feed on page by page, so many pages at a time.</summary>
internal sealed class FeedPages(IEventFeed feed, int pageSize, int pages)
{
    /// <param name="organizationId">Whose events.</param>
    /// <param name="cursor">What lies behind it is new.</param>
    /// <param name="take">
    /// Takes the events behind a cursor and moves it to the last of them; false where another node has moved it, and the rest is that
    /// node's.
    /// </param>
    /// <param name="cancel">Ends the walk.</param>
    public async Task WalkAsync(
        int organizationId, long cursor, Func<long, IReadOnlyList<FeedEvent>, Task<bool>> take, CancellationToken cancel)
    {
        for (var page = 0; page < pages; page++)
        {
            var events = await feed.ReadAsync(organizationId, cursor, pageSize, cancel);
            if (events.Count == 0 || !await take(cursor, events))
            {
                break;
            }

            cursor = events[^1].Sequence;
        }
    }
}
