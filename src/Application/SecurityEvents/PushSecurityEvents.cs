using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Scim.Application.Jobs;
using Scim.Application.Receivers;
using Scim.Application.Security;

namespace Scim.Application.SecurityEvents;

/// <summary>
/// Queues new tokens and pushes those of pushed streams (RFC 8935), strictly in order: a token that cannot be delivered holds up those
/// behind it until its retries are used up; one that the receiver refuses with 400 is dead at once.
/// </summary>
public sealed class PushSecurityEvents(
    QueueSecurityEvents queue, ISecurityEventOutbox outbox, IReceiverClient client, ISecretSealer sealer, TimeProvider clock,
    ILogger<PushSecurityEvents> log) : IJob
{
    public const string JobName = "push-security-events";
    private const int BatchSize = 50;
    private const int Refused = 400;

    private readonly ReceiverTurns<SecurityEventStream> _turns = new(stream => stream.Id, clock, log);

    public string Name => JobName;

    public TimeSpan Every => TimeSpan.FromSeconds(2);

    /// <summary>What could not be queued at one look is tried at the next: the last one of the run says what failed.</summary>
    public async Task<JobOutcome> RunAsync(CancellationToken cancel)
    {
        var queued = default(JobOutcome);
        var sent = await _turns.RunAsync(
            async () =>
            {
                queued = await queue.HandleAsync(cancel);
                return await outbox.FindDueAsync(cancel);
            },
            (stream, hasTime) => ServeAsync(stream, hasTime, cancel),
            cancel);
        return queued + sent;
    }

    private async Task<(JobOutcome Done, bool Healthy)> ServeAsync(SecurityEventStream stream, Func<bool> hasTime, CancellationToken cancel)
    {
        var total = default(JobOutcome);
        while (hasTime() && await outbox.ReadAsync(stream, BatchSize, cancel) is { Count: > 0 } waiting)
        {
            foreach (var token in waiting)
            {
                if (token.NextAttemptAt > clock.GetUtcNow() || !hasTime())
                {
                    return (total, true);
                }

                var delivered = await PushAsync(stream, token, cancel);
                total += delivered ? new JobOutcome(1, 0) : new JobOutcome(0, 1);
                if (!delivered)
                {
                    return (total, false);
                }
            }
        }

        return (total, true);
    }

    private async Task<bool> PushAsync(SecurityEventStream stream, SecurityEventToken token, CancellationToken cancel)
    {
        var response = await SendAsync(stream, token, cancel);
        if (response.Succeeded)
        {
            await outbox.AcknowledgeAsync(stream, [token.Jti], cancel);
            return true;
        }

        if (response.Status != Refused && RetrySchedule.After(token.Attempts + 1, response.RetryAfter) is { } wait)
        {
            await outbox.PostponeAsync(stream, token, response.Fault, clock.GetUtcNow() + wait, cancel);
        }
        else
        {
            await outbox.RefuseAsync(stream, ImmutableDictionary<string, string>.Empty.Add(token.Jti, response.Fault), cancel);
        }

        return false;
    }

    private async Task<ReceiverResponse> SendAsync(SecurityEventStream stream, SecurityEventToken token, CancellationToken cancel)
    {
        var headers = new Dictionary<string, string> { ["Accept"] = "application/json" };
        try
        {
            if (stream.SealedAuthorization is { } authorization)
            {
                headers["Authorization"] = sealer.Open(authorization);
            }
        }
        catch (CryptographicException)
        {
            return ReceiverResponse.NotSent("The stream's authorization was sealed by another installation, or altered. Set it again.");
        }

        return await client.SendAsync(stream.Endpoint!, headers, "application/secevent+jwt", token.Token, cancel);
    }
}
