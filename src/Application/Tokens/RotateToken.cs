using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Security;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Events;

namespace Scim.Application.Tokens;

/// <summary>Issues a successor; the old token stays valid until the overlap ends, never longer than it would have been.</summary>
public sealed class RotateToken(ITokenStore tokens, TimeProvider clock)
{
    public async Task<IssuedToken> HandleAsync(
        Connector connector, Guid id, TokenRotationInput input, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var old = await tokens.FindAsync(connector, id, cancel) ?? throw Problems.NotFound("Token", id.ToString("D"));
        var status = old.StatusAt(now);
        if (status != AccessTokenStatus.Active)
        {
            throw Problems.Conflict($"The token is {Names.Of(status)}; only an active token can be rotated. Create a new token instead.");
        }

        var end = input.Token.EndAfter(now);
        if (now.AddHours(input.OverlapHours) > end)
        {
            throw Problems.Invalid("overlapHours", "must not be longer than the life of the new token.");
        }

        var issued = IssuedToken.Create(input.Token.Name ?? old.Name, end, now);
        var (rotated, created) = (
            ConnectorEvents.OfRotation(old, issued.Token, now),
            ConnectorEvents.OfToken(ProvisioningEventType.TokenCreated, issued.Token, now));
        var change = AdminChange.Of(actor, "token.rotate", "Token", id.ToString("D"), now, rotated, created);
        var succession = new TokenSuccession(
            connector.OrganizationId, connector.Id, old, now.AddHours(input.OverlapHours), issued.Token, Secrets.Digest(issued.Secret));
        return await tokens.RotateAsync(succession, change, cancel)
            ? issued
            : throw Problems.Conflict("The token was rotated or revoked by another request.");
    }
}
