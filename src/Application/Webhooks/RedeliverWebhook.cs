using Scim.Application.Audit;
using Scim.Application.Jobs;

namespace Scim.Application.Webhooks;

/// <summary>Makes a delivery due now with a fresh count of attempts, whatever became of it, and starts the job that sends it.</summary>
public sealed class RedeliverWebhook(IWebhookStore webhooks, IJobClock jobs, TimeProvider clock)
{
    /// <summary>False where the webhook has no such delivery.</summary>
    public async Task<bool> HandleAsync(Webhook webhook, Guid delivery, Actor actor, CancellationToken cancel)
    {
        var change = AdminChange.Of(actor, "webhook.redeliver", "WebhookDelivery", delivery.ToString("D"), clock.GetUtcNow());
        var found = await webhooks.RedeliverAsync(webhook, delivery, change, cancel);
        if (found)
        {
            await jobs.TriggerAsync(DeliverWebhooks.JobName, cancel);
        }

        return found;
    }
}
