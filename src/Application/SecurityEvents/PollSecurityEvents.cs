using Scim.Application.Events;

namespace Scim.Application.SecurityEvents;

/// <summary>
/// Answers a receiver's poll (RFC 8936): takes its acknowledgements, then hands out what waits, oldest first; the same again until it is
/// acknowledged. Without <c>returnImmediately</c> an empty answer waits up to half a minute for something to say, but not once the service
/// stops.
/// </summary>
public sealed class PollSecurityEvents(
    ISecurityEventStreamStore streams, ISecurityEventOutbox outbox, QueueSecurityEvents queue, TimeProvider clock)
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    private readonly LongPoll _poll = new(TimeSpan.FromMilliseconds(500), clock);

    public async Task<JsonObject> HandleAsync(
        SecurityEventStream stream, PollRequest request, CancellationToken stopping, CancellationToken cancel)
    {
        if (!request.Acknowledged.IsEmpty)
        {
            await outbox.AcknowledgeAsync(stream, request.Acknowledged, cancel);
        }

        if (!request.Refused.IsEmpty)
        {
            await outbox.RefuseAsync(stream, request.Refused, cancel);
        }

        var wait = request.ReturnImmediately || request.MaxEvents == 0 ? TimeSpan.Zero : MaxWait;
        var waiting = await _poll.ReadAsync(() => ReadAsync(stream, request.MaxEvents, cancel), wait, stopping, cancel);
        return Write(waiting, request.MaxEvents);
    }

    private async Task<IReadOnlyList<SecurityEventToken>> ReadAsync(SecurityEventStream stream, int limit, CancellationToken cancel)
    {
        if (await streams.FindAsync(stream.OrganizationId, stream.Id, cancel) is { Enabled: true } current)
        {
            await queue.CatchUpAsync(current, cancel);
        }

        return await outbox.ReadAsync(stream, limit + 1, cancel);
    }

    private static JsonObject Write(IReadOnlyList<SecurityEventToken> waiting, int limit)
    {
        var sets = new JsonObject();
        foreach (var token in waiting.Take(limit))
        {
            sets[token.Jti] = token.Token;
        }

        return new JsonObject { ["sets"] = sets, ["moreAvailable"] = waiting.Count > limit };
    }
}
