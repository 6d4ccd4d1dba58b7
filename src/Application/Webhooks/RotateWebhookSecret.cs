using Scim.Application.Audit;
using Scim.Application.Security;
using Scim.Application.Validation;

namespace Scim.Application.Webhooks;

/// <summary>Gives a webhook a new secret; until the overlap ends every message carries two signatures, the new secret's first.</summary>
public sealed class RotateWebhookSecret(IWebhookStore store, ISecretSealer sealer, TimeProvider clock)
{
    public async Task<IssuedWebhook> HandleAsync(Webhook current, SecretRotationInput input, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var secret = WebhookSecret.Create();
        var rotated = current with
        {
            SealedSecret = sealer.Seal(secret),
            SealedPreviousSecret = input.OverlapHours > 0 ? current.SealedSecret : null,
            PreviousSecretUntil = input.OverlapHours > 0 ? now.AddHours(input.OverlapHours) : null,
            UpdatedAt = now,
        };
        var change = AdminChange.Of(actor, "webhook.rotate-secret", "Webhook", current.Id.ToString("D"), now);
        var stored = await store.UpdateAsync(rotated, change, cancel)
            ?? throw Problems.Overtaken(
                "Webhook", current.Id.ToString("D"), (await store.FindAsync(current.OrganizationId, current.Id, cancel))?.Version);
        return new IssuedWebhook(stored, secret);
    }
}
