using Microsoft.Extensions.Logging;
using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Jobs;
using Scim.Application.Security;
using Scim.Domain.Connectors;
using Scim.Domain.Events;

namespace Scim.Application.Tokens;

/// <summary>
/// Keeps tokens from lapsing unnoticed: issues successors where the connector has a schedule, warns 30, 14, 7 and 1 days before expiry, and
/// tells of expiry within a minute. A token that has a successor gets no warnings: it ends by design. What goes wrong with one token is
/// logged and holds up no other.
/// </summary>
public sealed class RotateExpiringTokens(
    ITokenLife tokens, ITokenStore store, ISecretSealer sealer, TimeProvider clock, ILogger<RotateExpiringTokens> log) : IJob
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

    /// <summary>
    /// Issues the successor of one token now, before its time. False where the token does not wait for a scheduled rotation.
    /// </summary>
    public async Task<bool> RotateNowAsync(Guid tokenId, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var waiting = (await tokens.FindRotatingAsync(now, cancel)).FirstOrDefault(token => token.Token.Id == tokenId);
        return waiting?.Rotation is { } rotation && await IssueSuccessorAsync(waiting, rotation, actor, now, cancel);
    }

    private async Task<JobOutcome> RotateAsync(DateTimeOffset now, CancellationToken cancel) => await EachAsync(
        await tokens.FindRotatingAsync(now, cancel),
        async token => token.Rotation is { } rotation && RotationDue(token.Token, rotation) <= now
            && await IssueSuccessorAsync(token, rotation, new Actor($"job {JobName}"), now, cancel),
        cancel);

    /// <summary>
    /// After the interval, or early enough before the token's own expiry that the overlap is whole, but never in the first half of its
    /// life.
    /// </summary>
    public static DateTimeOffset RotationDue(AccessToken token, TokenRotation rotation)
    {
        var due = token.CreatedAt.AddDays(rotation.RotateEveryDays);
        if (token.ExpiresAt is not { } expires)
        {
            return due;
        }

        var (latest, half) = (expires.AddHours(-rotation.OverlapHours), token.CreatedAt + ((expires - token.CreatedAt) / 2));
        latest = latest < half ? half : latest;
        return latest < due ? latest : due;
    }

    private async Task<bool> IssueSuccessorAsync(
        TokenAtWork old, TokenRotation rotation, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var longest = TimeSpan.FromDays(TokenInput.MaxDays);
        var life = old.Token.ExpiresAt is { } expires ? expires - old.Token.CreatedAt : TimeSpan.FromDays(TokenInput.DefaultDays);
        var (token, secret) = IssuedToken.Create(old.Token.Name, now + (life < longest ? life : longest), now);
        var successor = token with { SecretWaiting = true };
        var rotated = ConnectorEvents.OfRotation(old.Token, successor, now);
        rotated.Data["scheduled"] = true;
        var created = ConnectorEvents.OfToken(ProvisioningEventType.TokenCreated, successor, now);
        var change = AdminChange.Of(actor, "token.rotate", "Token", old.Token.Id.ToString("D"), now, rotated, created);
        return await store.RotateAsync(
            new TokenSuccession(
                old.OrganizationId, old.ConnectorId, old.Token, now.AddHours(rotation.OverlapHours), successor, Secrets.Digest(secret),
                sealer.Seal(secret)),
            change, cancel);
    }

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
        IReadOnlyList<TokenAtWork> found, Func<TokenAtWork, Task<bool>> work, CancellationToken cancel) => JobOutcome.OfEachAsync(
        found, work,
        (token, fault) => log.LogWarning(
            fault, "Job {Job} left out the token {Prefix} and tries it again later.", JobName, token.Token.Prefix),
        cancel);
}
