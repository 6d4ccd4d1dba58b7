using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Security;
using Scim.Domain.Connectors;
using Scim.Domain.Events;

namespace Scim.Application.Tokens;

/// <summary>
/// Issues the successor of a token whose connector has scheduled rotation; the secret is sealed and waits to be revealed once. False where
/// the token does not wait for a successor, or has got one from another node meanwhile.
/// </summary>
public sealed class IssueScheduledSuccessor(ITokenSchedule tokens, ITokenStore store, ISecretSealer sealer, TimeProvider clock)
{
    /// <summary>Now, before its time.</summary>
    public async Task<bool> HandleAsync(Guid tokenId, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await tokens.FindRotatingAsync(tokenId, now, cancel) is { } token && await HandleAsync(token, actor, now, cancel);
    }

    public async Task<bool> HandleAsync(ScheduledToken old, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (old.Rotation is not { } rotation)
        {
            return false;
        }

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
}
