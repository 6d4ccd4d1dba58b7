using System.Globalization;
using System.Security.Cryptography;
using Scim.Application.Receivers;
using Scim.Application.Security;

namespace Scim.Application.Webhooks;

/// <summary>One attempt at one delivery: signs, sends and says what became of it. Changes nothing in the store.</summary>
public sealed class AttemptDelivery(IReceiverClient client, ISecretSealer sealer, TimeProvider clock)
{
    private const int Gone = 410;

    public async Task<WebhookDelivery> HandleAsync(Webhook webhook, WebhookDelivery delivery, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return Judge(delivery, await SendAsync(webhook, delivery, now, cancel), now);
    }

    /// <summary>True where the receiver said that it is gone for good.</summary>
    public static bool IsGone(WebhookDelivery delivery) => delivery.LastStatus == Gone;

    private async Task<ReceiverResponse> SendAsync(Webhook webhook, WebhookDelivery delivery, DateTimeOffset now, CancellationToken cancel)
    {
        List<string> secrets;
        try
        {
            secrets = [.. SecretsOf(webhook, now)];
        }
        catch (CryptographicException)
        {
            return ReceiverResponse.NotSent("The webhook's secret was sealed by another installation, or altered. Rotate it.");
        }

        var id = delivery.MessageId.ToString("D");
        var headers = new Dictionary<string, string>
        {
            ["webhook-id"] = id,
            ["webhook-timestamp"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["webhook-signature"] = WebhookSigner.Sign(id, now, delivery.Body, secrets),
        };
        return await client.SendAsync(webhook.Url, headers, "application/json", delivery.Body, cancel);
    }

    private WebhookDelivery Judge(WebhookDelivery delivery, ReceiverResponse response, DateTimeOffset now)
    {
        var attempts = delivery.Attempts + 1;
        var attempted = delivery with
        {
            Attempts = attempts,
            LastAttemptAt = now,
            LastStatus = response.Status,
            LastError = response.Succeeded ? null : response.Fault,
            LastDurationMs = (long)response.Duration.TotalMilliseconds,
        };
        var ended = clock.GetUtcNow();
        if (response.Succeeded)
        {
            return attempted with { State = WebhookDeliveryState.Succeeded, CompletedAt = ended };
        }

        return response.Status != Gone && RetrySchedule.After(attempts, response.RetryAfter) is { } wait
            ? attempted with { NextAttemptAt = ended + wait }
            : attempted with { State = WebhookDeliveryState.Dead, CompletedAt = ended };
    }

    private IEnumerable<string> SecretsOf(Webhook webhook, DateTimeOffset now)
    {
        yield return sealer.Open(webhook.SealedSecret);
        if (webhook.SealedPreviousSecret is { } previous && webhook.PreviousSecretUntil > now)
        {
            yield return sealer.Open(previous);
        }
    }
}
