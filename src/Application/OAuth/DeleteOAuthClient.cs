using Scim.Application.Audit;
using Scim.Application.Validation;
using Scim.Domain.Connectors;

namespace Scim.Application.OAuth;

/// <summary>Ends a client, and with it within a second every access token that it obtained.</summary>
public sealed class DeleteOAuthClient(IOAuthClientStore clients, TimeProvider clock)
{
    public async Task HandleAsync(Connector connector, Guid id, Actor actor, CancellationToken cancel)
    {
        var change = AdminChange.Of(actor, "oauth-client.delete", "OAuthClient", id.ToString("D"), clock.GetUtcNow());
        if (!await clients.DeleteAsync(connector, id, change, cancel))
        {
            throw Problems.NotFound("OAuth client", id.ToString("D"));
        }
    }
}
