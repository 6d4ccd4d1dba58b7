using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Security;
using Scim.Domain.Connectors;
using Scim.Domain.Events;

namespace Scim.Application.Tokens;

/// <summary>A new token of a connector. Its secret is shown once and kept as a digest.</summary>
public sealed class IssueToken(ITokenStore tokens, TimeProvider clock)
{
    public async Task<IssuedToken> HandleAsync(Connector connector, TokenInput input, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var issued = IssuedToken.Create(input.Name, input.EndAfter(now), now);
        var change = AdminChange.Of(
            actor, "token.create", "Token", issued.Token.Id.ToString("D"), now,
            ConnectorEvents.OfToken(ProvisioningEventType.TokenCreated, issued.Token, now));
        await tokens.AddAsync(connector, issued.Token, Secrets.Digest(issued.Secret), change, cancel);
        return issued;
    }
}
