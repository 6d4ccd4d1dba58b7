using Scim.Application.Audit;
using Scim.Application.Security;
using Scim.Application.Validation;
using Scim.Domain.Connectors;

namespace Scim.Application.OAuth;

/// <summary>Registers a client of a connector. A secret is made here, never chosen, and stored as a digest.</summary>
public sealed class CreateOAuthClient(IOAuthClientStore clients, TimeProvider clock)
{
    private const int MaxPerConnector = 100;

    public async Task<IssuedOAuthClient> HandleAsync(Connector connector, OAuthClientInput input, Actor actor, CancellationToken cancel)
    {
        if ((await clients.ListAsync(connector, cancel)).Count >= MaxPerConnector)
        {
            throw Problems.Conflict($"A connector can have {MaxPerConnector} OAuth clients. Delete one first.");
        }

        var now = clock.GetUtcNow();
        var client = new OAuthClient
        {
            Id = Guid.CreateVersion7(now),
            Name = input.Name,
            Authentication = input.Authentication,
            KeySet = input.KeySet,
            Issuer = input.Issuer,
            Subject = input.Subject,
            AccessTokenSeconds = input.AccessTokenSeconds,
            CreatedAt = now,
        };
        var secret = input.Authentication == OAuthClientAuthentication.ClientSecret
            ? Secrets.Create(SecretPrefixes.OAuthClient)
            : null;
        var change = AdminChange.Of(actor, "oauth-client.create", "OAuthClient", client.Id.ToString("D"), now);
        await clients.AddAsync(connector, client, secret is null ? null : Secrets.Digest(secret), change, cancel);
        return new IssuedOAuthClient(client, secret);
    }
}
