using Scim.Application.Audit;
using Scim.Application.Security;
using Scim.Application.Validation;
using Scim.Domain.Connectors;

namespace Scim.Application.Tokens;

/// <summary>Hands out the secret of a token that a scheduled rotation issued; once.</summary>
public sealed class RevealToken(ITokenStore tokens, ISecretSealer sealer, TimeProvider clock)
{
    public async Task<IssuedToken> HandleAsync(Connector connector, Guid id, Actor actor, CancellationToken cancel)
    {
        var token = await tokens.FindAsync(connector, id, cancel) ?? throw Problems.NotFound("Token", id.ToString("D"));
        var change = AdminChange.Of(actor, "token.reveal", "Token", id.ToString("D"), clock.GetUtcNow());
        var secret = await tokens.TakeSecretAsync(connector, id, change, cancel)
            ?? throw Problems.Gone(
                "The secret of this token was shown already, or was shown when the token was created. Rotate the token for a new one.");
        return new IssuedToken(token, sealer.Open(secret));
    }
}
