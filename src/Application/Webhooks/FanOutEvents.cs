using Microsoft.Extensions.Logging;
using Scim.Application.Events;
using Scim.Application.Jobs;

namespace Scim.Application.Webhooks;

/// <summary>
/// Turns new events of the feed into deliveries, per webhook and in feed order; a cursor per webhook makes sure that each event is taken
/// once.
/// </summary>
public sealed class FanOutEvents(IWebhookOutbox outbox, IEventFeed feed, TimeProvider clock, ILogger<FanOutEvents> log)
{
    private readonly FeedPages _new = new(feed, pageSize: 500, pages: 20);

    /// <summary>One webhook that fails is logged and counted, and holds up no other.</summary>
    public async Task<JobOutcome> HandleAsync(CancellationToken cancel) => await JobOutcome.OfEachAsync(
        await outbox.FindBehindAsync(cancel),
        async webhook =>
        {
            await _new.WalkAsync(
                webhook.OrganizationId, webhook.Cursor,
                (cursor, events) => TakeAsync(webhook with { Cursor = cursor }, events, cancel), cancel);
            return false;
        },
        (webhook, fault) => log.LogWarning(
            fault, "The webhook {Webhook} could not be given its new events and is tried again later.", webhook.Id),
        cancel);

    private Task<bool> TakeAsync(Webhook webhook, IReadOnlyList<FeedEvent> events, CancellationToken cancel)
    {
        var deliveries = events.Where(e => webhook.Wants(e.Event.Type)).Select(e => CreateDelivery(webhook, e)).ToList();
        return outbox.AddAsync(webhook, deliveries, events[^1].Sequence, cancel);
    }

    private WebhookDelivery CreateDelivery(Webhook webhook, FeedEvent item)
    {
        var now = clock.GetUtcNow();
        return new WebhookDelivery
        {
            Id = Guid.CreateVersion7(now),
            WebhookId = webhook.Id,
            MessageId = item.Event.Id,
            Sequence = item.Sequence,
            EventType = item.Event.Type,
            ResourceKey = $"{item.Event.ResourceType}/{item.Event.ResourceId}",
            Body = WebhookMessage.Write(webhook.OrganizationSlug, item.ConnectorSlug, item.Sequence, item.Event),
            NextAttemptAt = now,
            CreatedAt = now,
        };
    }
}
