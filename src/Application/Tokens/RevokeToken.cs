using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Events;

namespace Scim.Application.Tokens;

/// <summary>Ends a token within a second on every node. Revoking it again changes nothing.</summary>
public sealed class RevokeToken(ITokenStore tokens, TimeProvider clock)
{
    public async Task HandleAsync(Connector connector, Guid id, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var token = await tokens.FindAsync(connector, id, cancel) ?? throw Problems.NotFound("Token", id.ToString("D"));
        var change = AdminChange.Of(
            actor, "token.revoke", "Token", id.ToString("D"), now, ConnectorEvents.OfToken(ProvisioningEventType.TokenRevoked, token, now));
        await tokens.RevokeAsync(connector, id, change, cancel);
    }
}
