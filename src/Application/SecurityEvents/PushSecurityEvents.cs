using Scim.Application.Jobs;
using Scim.Application.Security;
using Scim.Application.Webhooks;

namespace Scim.Application.SecurityEvents;

/// <summary>
/// Queues new tokens and pushes those of pushed streams (RFC 8935), strictly in order: a token that cannot be delivered holds up those behind it until its retries are
/// used up; one that the receiver refuses with 400 is dead at once.
/// </summary>
public sealed class PushSecurityEvents(
    QueueSecurityEvents queue, ISecurityEventStreams streams, IWebhookSender sender, ISecretSealer sealer, TimeProvider clock) : IJob
{
    private const int BatchSize = 50;
    private const int StreamsAtOnce = 16;
    private const int Refused = 400;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(20);

    public string Name => "push-security-events";

    public TimeSpan Every => TimeSpan.FromSeconds(2);

    public async Task<JobOutcome> RunAsync(CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        await queue.HandleAsync(cancel);
        var total = default(JobOutcome);
        var gate = new Lock();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = StreamsAtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(await streams.FindWaitingPushesAsync(cancel), parallel, async (stream, stop) =>
        {
            var done = await ServeAsync(stream, started, stop);
            lock (gate)
            {
                total += done;
            }
        });
        return total;
    }

    private async Task<JobOutcome> ServeAsync(SecurityEventStream stream, long started, CancellationToken cancel)
    {
        var total = default(JobOutcome);
        while (clock.GetElapsedTime(started) < Budget)
        {
            var waiting = await streams.ReadAsync(stream.Id, BatchSize, cancel);
            foreach (var token in waiting)
            {
                if (token.NextAttemptAt > clock.GetUtcNow() || clock.GetElapsedTime(started) >= Budget)
                {
                    return total;
                }

                var delivered = await PushAsync(stream, token, cancel);
                total += delivered ? new JobOutcome(1, 0) : new JobOutcome(0, 1);
                if (!delivered)
                {
                    return total;
                }
            }

            if (waiting.Count == 0)
            {
                break;
            }
        }

        return total;
    }

    private async Task<bool> PushAsync(SecurityEventStream stream, SecurityEventToken token, CancellationToken cancel)
    {
        var headers = new Dictionary<string, string> { ["Accept"] = "application/json" };
        if (stream.SealedAuthorization is { } authorization)
        {
            headers["Authorization"] = sealer.Open(authorization);
        }

        var response = await sender.SendAsync(stream.Endpoint!, headers, "application/secevent+jwt", token.Token, cancel);
        if (response.Succeeded)
        {
            await streams.AcknowledgeAsync(stream.Id, [token.Jti], cancel);
            return true;
        }

        var error = response.Error ?? $"The receiver answered {response.Status}: {response.Body}";
        if (response.Status != Refused && WebhookRetrySchedule.After(token.Attempts + 1, response.RetryAfter) is { } wait)
        {
            await streams.PostponeAsync(token, error, clock.GetUtcNow() + wait, cancel);
        }
        else
        {
            await streams.RefuseAsync(stream.Id, token.Jti, error, cancel);
        }

        return false;
    }
}
