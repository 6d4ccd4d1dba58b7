using Microsoft.Extensions.Logging;
using Scim.Application.Events;
using Scim.Application.Jobs;
using Scim.Domain.Events;

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
        var wanted = events
            .Select(item => (Item: item, Uri: SecurityEventMapping.FindUri(item.Event.Type)))
            .Where(each => each.Uri is { } uri && stream.Wants(uri))
            .ToList();
        var created = await outbox.FindAttributesAsync(
            stream.OrganizationId,
            [.. wanted.Where(each => each.Uri == SecurityEventUri.CreateNotice).Select(each => KeyOf(each.Item))], cancel);
        var tokens = new List<SecurityEventToken>(wanted.Count);
        foreach (var (item, uri) in wanted)
        {
            tokens.Add(await CreateAsync(stream, item, uri!, created, cancel));
        }

        return await outbox.QueueAsync(stream, tokens, events[^1].Sequence, cancel);
    }

    private static (string Type, Guid Id) KeyOf(FeedEvent item) => (item.Event.ResourceType, Guid.Parse(item.Event.ResourceId));

    private async Task<SecurityEventToken> CreateAsync(
        SecurityEventStream stream, FeedEvent item, string uri, IReadOnlyDictionary<Guid, ImmutableArray<string>> created,
        CancellationToken cancel)
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
            ["events"] = new JsonObject { [uri] = SecurityEventMapping.WriteEvent(uri, item.Event, created) },
        };
        return new SecurityEventToken(
            Guid.CreateVersion7(now), stream.Id, item.Sequence, jti, await signer.SignAsync(claims, cancel), 0, now, now);
    }
}
