using Microsoft.Extensions.Logging;
using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Jobs;
using Scim.Domain.Events;

namespace Scim.Application.Tokens;

/// <summary>
/// Keeps tokens from lapsing unnoticed: issues successors where the connector has a schedule, warns 30, 14, 7 and 1 days before expiry, and
/// tells of expiry within a minute. A token that has a successor gets no warnings: it ends by design. What goes wrong with one token is
/// logged and holds up no other.
/// </summary>
public sealed class RotateExpiringTokens(
    ITokenSchedule tokens, IssueScheduledSuccessor successors, TimeProvider clock, ILogger<RotateExpiringTokens> log) : IJob
{
    public const string JobName = "rotate-expiring-tokens";
    private static readonly ImmutableArray<int> WarningDays = [1, 7, 14, 30];

    public string Name => JobName;

    public TimeSpan Every => TimeSpan.FromSeconds(15);

    public async Task<JobOutcome> RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await RotateAsync(now, cancel) + await WarnAsync(now, cancel) + await ExpireAsync(now, cancel);
    }

    private async Task<JobOutcome> RotateAsync(DateTimeOffset now, CancellationToken cancel) => await EachAsync(
        await tokens.FindRotatingAsync(now, cancel),
        async token => token.Rotation?.DueFor(token.Token) <= now
            && await successors.HandleAsync(token, new Actor($"job {JobName}"), now, cancel),
        cancel);

    private async Task<JobOutcome> WarnAsync(DateTimeOffset now, CancellationToken cancel) => await EachAsync(
        await tokens.FindExpiringAsync(now, now.AddDays(WarningDays[^1]), cancel),
        async token =>
        {
            var left = token.Token.ExpiresAt!.Value - now;
            var days = WarningDays.First(threshold => left <= TimeSpan.FromDays(threshold));
            if (token.WarnedDays is { } warned && warned <= days)
            {
                return false;
            }

            var warning = ConnectorEvents.OfToken(ProvisioningEventType.TokenExpiring, token.Token, now);
            warning.Data["days"] = days;
            return await tokens.WarnAsync(token, days, warning, cancel);
        },
        cancel);

    private async Task<JobOutcome> ExpireAsync(DateTimeOffset now, CancellationToken cancel) => await EachAsync(
        await tokens.FindExpiredAsync(now, cancel),
        token => tokens.ExpireAsync(token, ConnectorEvents.OfToken(ProvisioningEventType.TokenExpired, token.Token, now), cancel),
        cancel);

    private Task<JobOutcome> EachAsync(
        IReadOnlyList<ScheduledToken> found, Func<ScheduledToken, Task<bool>> work, CancellationToken cancel) => JobOutcome.OfEachAsync(
        found, work,
        (token, fault) => log.LogWarning(
            fault, "Job {Job} left out the token {Prefix} and tries it again later.", JobName, token.Token.Prefix),
        cancel);
}
