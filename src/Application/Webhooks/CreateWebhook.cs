using Scim.Application.Audit;
using Scim.Application.Security;
using Scim.Domain.Organizations;

namespace Scim.Application.Webhooks;

/// <summary>A new webhook of an organization, which hears what happens from now on. Its secret is shown once and kept sealed.</summary>
public sealed class CreateWebhook(IWebhookStore store, ISecretSealer sealer, TimeProvider clock)
{
    public async Task<IssuedWebhook> HandleAsync(Organization organization, WebhookInput input, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var secret = WebhookSecret.Create();
        var webhook = new Webhook
        {
            Id = Guid.CreateVersion7(now),
            OrganizationId = organization.Id,
            OrganizationSlug = organization.Slug,
            Url = input.Url,
            Description = input.Description,
            EventTypes = input.EventTypes,
            Enabled = input.Enabled,
            SealedSecret = sealer.Seal(secret),
            Cursor = 0,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        var change = AdminChange.Of(actor, "webhook.create", "Webhook", webhook.Id.ToString("D"), now);
        return new IssuedWebhook(await store.AddAsync(webhook, change, cancel), secret);
    }
}
