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
    private const int PageSize = 500;
    private const int PagesPerRun = 20;

    /// <summary>One webhook that fails is logged and counted, and holds up no other.</summary>
    public async Task<JobOutcome> HandleAsync(CancellationToken cancel)
    {
        var failures = 0;
        foreach (var webhook in await outbox.FindBehindAsync(cancel))
        {
            try
            {
                await CatchUpAsync(webhook, cancel);
            }
            catch (Exception fault) when (fault is not StoreUnavailableException && !cancel.IsCancellationRequested)
            {
                log.LogWarning(fault, "The webhook {Webhook} could not be given its new events and is tried again later.", webhook.Id);
                failures++;
            }
        }

        return new JobOutcome(0, failures);
    }

    private async Task CatchUpAsync(Webhook webhook, CancellationToken cancel)
    {
        for (var page = 0; page < PagesPerRun; page++)
        {
            var events = await feed.ReadAsync(webhook.OrganizationId, webhook.Cursor, PageSize, cancel);
            if (events.Count == 0)
            {
                break;
            }

            var deliveries = events.Where(e => webhook.Wants(e.Event.Type)).Select(e => CreateDelivery(webhook, e)).ToList();
            var cursor = events[^1].Sequence;
            if (!await outbox.AddAsync(webhook, deliveries, cursor, cancel))
            {
                break;
            }

            webhook = webhook with { Cursor = cursor };
        }
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
