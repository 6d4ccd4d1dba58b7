using Microsoft.Extensions.Logging;
using Scim.Application.Events;
using Scim.Application.Jobs;

namespace Scim.Application.SecurityEvents;

/// <summary>Turns new events of the feed into signed tokens, stream by stream in feed order, each event once.</summary>
public sealed class QueueSecurityEvents(
    ISecurityEventOutbox outbox, IEventFeed feed, ISecurityEventSigner signer, SecurityEventOptions options, TimeProvider clock,
    ILogger<QueueSecurityEvents> log)
{
    private readonly FeedPages _new = new(feed, pageSize: 200, pages: 10);

    /// <summary>One stream that fails is logged and counted, and holds up no other.</summary>
    public async Task<JobOutcome> HandleAsync(CancellationToken cancel) => await JobOutcome.OfEachAsync(
        await outbox.FindBehindAsync(cancel),
        async stream =>
        {
            await CatchUpAsync(stream, cancel);
            return false;
        },
        (stream, fault) => log.LogWarning(
            fault, "The security event stream {Stream} could not be given its new events and is tried again later.", stream.Id),
        cancel);

    public Task CatchUpAsync(SecurityEventStream stream, CancellationToken cancel) => _new.WalkAsync(
        stream.OrganizationId, stream.Cursor, (cursor, events) => TakeAsync(stream with { Cursor = cursor }, events, cancel), cancel);

    private async Task<bool> TakeAsync(SecurityEventStream stream, IReadOnlyList<FeedEvent> events, CancellationToken cancel)
    {
        var tokens = new List<SecurityEventToken>();
        foreach (var item in events)
        {
            if (SecurityEventMapping.FindUri(item.Event.Type) is { } uri && stream.Wants(uri))
            {
                tokens.Add(await CreateAsync(stream, item, uri, cancel));
            }
        }

        return await outbox.QueueAsync(stream, tokens, events[^1].Sequence, cancel);
    }

    private async Task<SecurityEventToken> CreateAsync(SecurityEventStream stream, FeedEvent item, string uri, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var jti = item.Event.Id.ToString("D");
        var claims = new JsonObject
        {
            ["iss"] = options.Issuer,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["jti"] = jti,
            ["aud"] = stream.Audience,
            ["txn"] = jti,
            ["toe"] = item.Event.OccurredAt.ToUnixTimeSeconds(),
            ["sub_id"] = SecurityEventMapping.WriteSubject(item.Event),
            ["events"] = new JsonObject { [uri] = SecurityEventMapping.WriteEvent(uri, item.Event) },
        };
        return new SecurityEventToken(
            Guid.CreateVersion7(now), stream.Id, item.Sequence, jti, await signer.SignAsync(claims, cancel), 0, now, now);
    }
}
