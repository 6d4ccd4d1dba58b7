using Scim.Application.Audit;
using Scim.Application.Validation;

namespace Scim.Application.Webhooks;

/// <summary>Changes a webhook; enabling it again sends what happened while it was off and is still kept.</summary>
public sealed class ChangeWebhook(IWebhookStore store, TimeProvider clock)
{
    public async Task<Webhook> HandleAsync(Webhook current, WebhookInput input, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var changed = current with
        {
            Url = input.Url,
            EventTypes = input.EventTypes,
            Description = input.Description,
            Enabled = input.Enabled,
            DisabledReason = input.Enabled == current.Enabled ? current.DisabledReason : null,
            UpdatedAt = now,
        };
        var change = AdminChange.Of(actor, "webhook.update", "Webhook", current.Id.ToString("D"), now);
        return await store.UpdateAsync(changed, change, cancel)
            ?? throw Problems.Overtaken(
                "Webhook", current.Id.ToString("D"), (await store.FindAsync(current.OrganizationId, current.Id, cancel))?.Version);
    }
}
