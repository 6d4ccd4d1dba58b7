namespace Scim.Application.Events;

/// <summary>Reads a page of the feed; an empty one waits up to <c>wait</c> for the first event, but not once the service stops.</summary>
public sealed class ReadEvents(IEventFeed feed, TimeProvider clock)
{
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(150);

    public async Task<IReadOnlyList<FeedEvent>> HandleAsync(
        int organizationId, long after, int limit, TimeSpan wait, CancellationToken stopping, CancellationToken cancel)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancel);
        var started = clock.GetTimestamp();
        while (true)
        {
            var events = await feed.ReadAsync(organizationId, after, limit, cancel);
            if (events.Count > 0 || stopping.IsCancellationRequested || clock.GetElapsedTime(started) + Step > wait)
            {
                return events;
            }

            await Task.Delay(Step, clock, waiting.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancel.ThrowIfCancellationRequested();
        }
    }
}
