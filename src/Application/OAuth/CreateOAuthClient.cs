using System.Buffers.Text;
using System.Security.Cryptography;
using Scim.Application.Audit;
using Scim.Domain.Connectors;

namespace Scim.Application.OAuth;

/// <summary>Registers a client of a connector. A secret is made here, never chosen, and stored as a digest.</summary>
public sealed class CreateOAuthClient(IOAuthClientStore clients, TimeProvider clock)
{
    public const string SecretStart = "scimcs_";

    public async Task<IssuedOAuthClient> HandleAsync(Connector connector, OAuthClientInput input, string actor, CancellationToken cancel)
    {
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
            ? SecretStart + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))
            : null;
        var change = AdminChange.Of(actor, "oauth-client.create", "OAuthClient", client.Id.ToString("D"), now);
        await clients.AddAsync(connector, client, secret is null ? null : TokenSecret.Digest(secret), change, cancel);
        return new IssuedOAuthClient(client, secret);
    }
}
