using Microsoft.Extensions.Logging;
using Scim.Application.Jobs;
using Scim.Application.Receivers;

namespace Scim.Application.Webhooks;

/// <summary>
/// Sends what is due. Webhooks are served side by side, so that a slow receiver holds up only itself; one that fails several times in a row
/// is left alone until its next retry. Deliveries of one resource go out in order while the receiver is healthy: a later one waits until an
/// earlier one has failed <see cref="HoldAttempts"/> times (a little over half an hour). When the service stops, what was claimed is sent
/// and recorded, and nothing more is claimed.
/// </summary>
public sealed class DeliverWebhooks(
    FanOutEvents fanOut, AttemptDelivery attempt, IWebhookOutbox outbox, ReceiverOptions options, TimeProvider clock,
    ILogger<DeliverWebhooks> log) : IJob
{
    public const string JobName = "deliver-webhooks";
    public const int HoldAttempts = 4;
    private const int BatchSize = 16;
    private const int AttemptsAtOnce = 8;

    /// <summary>How long the deliveries behind a failing one wait before they are tried.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly ReceiverTurns<Webhook> _turns = new(webhook => webhook.Id, clock, log);

    public string Name => JobName;

    public TimeSpan Every => TimeSpan.FromSeconds(1);

    /// <summary>What could not be fanned out at one look is tried at the next: the last one of the run says what failed.</summary>
    public async Task<JobOutcome> RunAsync(CancellationToken cancel)
    {
        var fannedOut = default(JobOutcome);
        var sent = await _turns.RunAsync(
            async () =>
            {
                fannedOut = await fanOut.HandleAsync(cancel);
                return await outbox.FindDueAsync(cancel);
            },
            (webhook, hasTime) => ServeAsync(webhook, hasTime, cancel),
            cancel);
        return fannedOut + sent;
    }

    private async Task<(JobOutcome Done, bool Healthy)> ServeAsync(Webhook webhook, Func<bool> hasTime, CancellationToken cancel)
    {
        var total = default(JobOutcome);
        while (hasTime())
        {
            var claimed = await outbox.ClaimAsync(webhook, BatchSize, HoldAttempts, clock.GetUtcNow() + options.Lease, cancel);
            if (claimed.Count == 0)
            {
                break;
            }

            var (done, healthy) = await SendAsync(webhook, claimed, CancellationToken.None);
            total += done;
            if (!healthy)
            {
                return (total, false);
            }
        }

        return (total, true);
    }

    private async Task<(JobOutcome Done, bool Healthy)> SendAsync(
        Webhook webhook, IReadOnlyList<WebhookDelivery> claimed, CancellationToken cancel)
    {
        var finished = new List<WebhookDelivery>();
        foreach (var chunk in claimed.Chunk(AttemptsAtOnce))
        {
            var attempted = await Task.WhenAll(chunk.Select(delivery => attempt.HandleAsync(webhook, delivery, cancel)));
            finished.AddRange(attempted);
            if (attempted.All(delivery => delivery.State != WebhookDeliveryState.Succeeded))
            {
                break;
            }
        }

        await outbox.CompleteAsync(webhook, finished, cancel);
        if (finished.Any(AttemptDelivery.IsGone))
        {
            await outbox.DisableAsync(webhook, "gone", cancel);
        }

        if (finished.Count < claimed.Count)
        {
            await outbox.ReleaseAsync(webhook, [.. claimed.Skip(finished.Count)], clock.GetUtcNow() + Pause, cancel);
        }

        var succeeded = finished.Count(delivery => delivery.State == WebhookDeliveryState.Succeeded);
        return (new JobOutcome(succeeded, finished.Count - succeeded), succeeded > 0);
    }
}
