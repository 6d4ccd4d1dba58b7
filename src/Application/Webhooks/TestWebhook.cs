namespace Scim.Application.Webhooks;

/// <summary>
/// Sends a test ping at once, also to a disabled webhook, and answers the delivery with its outcome. A ping that fails is not tried again;
/// it stays in the log.
/// </summary>
public sealed class TestWebhook(AttemptDelivery attempt, IWebhookOutbox outbox, TimeProvider clock)
{
    public async Task<WebhookDelivery> HandleAsync(Webhook webhook, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var ping = new WebhookDelivery
        {
            Id = Guid.CreateVersion7(now),
            WebhookId = webhook.Id,
            MessageId = Guid.CreateVersion7(now),
            Sequence = 0,
            EventType = WebhookMessage.TestType,
            ResourceKey = "",
            Body = WebhookMessage.WriteTest(webhook.OrganizationSlug, now),
            CreatedAt = now,
            NextAttemptAt = now,
        };
        var attempted = await attempt.HandleAsync(webhook, ping, cancel);
        var ended = attempted.State == WebhookDeliveryState.Succeeded
            ? attempted
            : attempted with { State = WebhookDeliveryState.Dead, CompletedAt = clock.GetUtcNow() };
        await outbox.AddTestAsync(webhook, ended, cancel);
        return ended;
    }
}
