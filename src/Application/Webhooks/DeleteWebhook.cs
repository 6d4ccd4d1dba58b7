using Scim.Application.Audit;

namespace Scim.Application.Webhooks;

/// <summary>Deletes a webhook with its deliveries, also those that still wait.</summary>
public sealed class DeleteWebhook(IWebhookStore store, TimeProvider clock)
{
    public Task HandleAsync(Webhook webhook, Actor actor, CancellationToken cancel) =>
        store.DeleteAsync(webhook, AdminChange.Of(actor, "webhook.delete", "Webhook", webhook.Id.ToString("D"), clock.GetUtcNow()), cancel);
}
