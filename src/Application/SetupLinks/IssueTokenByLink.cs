using Scim.Application.Tokens;
using Scim.Application.Validation;
using Scim.Domain.Connectors;

namespace Scim.Application.SetupLinks;

/// <summary>
/// A token for whoever sets a connector up through a link. It takes the place of those that the link issued before and that were never
/// used; whoever lost one asks again, but not without end.
/// </summary>
public sealed class IssueTokenByLink(ITokenStore tokens, IssueToken issue, RevokeToken revoke, TimeProvider clock)
{
    private const int MaxPerLink = 10;

    public async Task<IssuedToken> HandleAsync(Connector connector, SetupLink link, CancellationToken cancel)
    {
        if (connector.Status == ConnectorStatus.Disabled)
        {
            throw Problems.Conflict("The connector is disabled. Ask whoever sent this link to enable it.");
        }

        var name = link.Actor.Name;
        AccessToken[] earlier = [.. (await tokens.ListAsync(connector, cancel)).Where(token => token.Name == name)];
        if (earlier.Length >= MaxPerLink)
        {
            throw Problems.Conflict($"This link has issued {MaxPerLink} tokens. Ask whoever sent it for a new one.");
        }

        var issued = await issue.HandleAsync(
            connector, TokenInput.Read(new JsonObject { ["name"] = name }, clock.GetUtcNow()), link.Actor, cancel);
        foreach (var token in earlier.Where(token => token is { RevokedAt: null, LastUsedAt: null }))
        {
            await revoke.HandleAsync(connector, token.Id, link.Actor, cancel);
        }

        return issued;
    }
}
