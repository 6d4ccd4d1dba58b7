using Scim.Application.Audit;
using Scim.Application.Security;
using Scim.Application.Validation;

namespace Scim.Application.Webhooks;

/// <summary>Gives a webhook a new secret; until the overlap ends every message carries two signatures, the new secret's first.</summary>
public sealed class RotateWebhookSecret(IWebhookStore store, ISecretSealer sealer, TimeProvider clock)
{
    public const double DefaultOverlapHours = 24;

    public async Task<IssuedWebhook> HandleAsync(Webhook current, double overlapHours, string actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var secret = WebhookSecret.Create();
        var rotated = current with
        {
            SealedSecret = sealer.Seal(secret),
            SealedPreviousSecret = overlapHours > 0 ? current.SealedSecret : null,
            PreviousSecretUntil = overlapHours > 0 ? now.AddHours(overlapHours) : null,
            UpdatedAt = now,
        };
        var change = AdminChange.Of(actor, "webhook.rotate-secret", "Webhook", current.Id.ToString("D"), now);
        var stored = await store.UpdateAsync(rotated, change, cancel)
            ?? throw Problems.Overtaken("Webhook", current.Id.ToString("D"), (await store.FindAsync(current.OrganizationId, current.Id, cancel))?.Version);
        return new IssuedWebhook(stored, secret);
    }
}
