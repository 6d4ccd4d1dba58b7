using Microsoft.Extensions.Logging;
using Scim.Application.Events;
using Scim.Application.Jobs;

namespace Scim.Application.SecurityEvents;

/// <summary>Turns new events of the feed into signed tokens, stream by stream in feed order, each event once.</summary>
public sealed class QueueSecurityEvents(
    ISecurityEventStreams streams, IEventFeed feed, ISecurityEventSigner signer, SecurityEventOptions options, TimeProvider clock,
    ILogger<QueueSecurityEvents> log)
{
    private const int PageSize = 200;
    private const int PagesPerRun = 10;

    /// <summary>One stream that fails is logged and counted, and holds up no other.</summary>
    public async Task<JobOutcome> HandleAsync(CancellationToken cancel)
    {
        var failures = 0;
        foreach (var stream in await streams.FindBehindAsync(cancel))
        {
            try
            {
                await CatchUpAsync(stream, cancel);
            }
            catch (Exception fault) when (fault is not StoreUnavailableException && !cancel.IsCancellationRequested)
            {
                log.LogWarning(
                    fault, "The security event stream {Stream} could not be given its new events and is tried again later.", stream.Id);
                failures++;
            }
        }

        return new JobOutcome(0, failures);
    }

    public async Task CatchUpAsync(SecurityEventStream stream, CancellationToken cancel)
    {
        for (var page = 0; page < PagesPerRun; page++)
        {
            var events = await feed.ReadAsync(stream.OrganizationId, stream.Cursor, PageSize, cancel);
            if (events.Count == 0)
            {
                break;
            }

            var tokens = new List<SecurityEventToken>();
            foreach (var item in events)
            {
                if (SecurityEventMapping.FindUri(item.Event.Type) is { } uri && stream.Wants(uri))
                {
                    tokens.Add(await CreateAsync(stream, item, uri, cancel));
                }
            }

            if (!await streams.QueueAsync(stream, tokens, events[^1].Sequence, cancel))
            {
                break;
            }

            stream = stream with { Cursor = events[^1].Sequence };
        }
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
