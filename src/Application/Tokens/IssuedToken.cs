using Scim.Application.Security;
using Scim.Domain.Connectors;

namespace Scim.Application.Tokens;

/// <summary>A token with its secret, at the only moment when that is known.</summary>
public sealed record IssuedToken(AccessToken Token, string Secret)
{
    /// <summary>How much of a token is shown to tell it from others.</summary>
    private const int PrefixLength = 13;

    /// <summary>A new token, which is stored nowhere yet.</summary>
    public static IssuedToken Create(string? name, DateTimeOffset expiresAt, DateTimeOffset now)
    {
        var secret = Secrets.Create(SecretPrefixes.ConnectorToken);
        var token = new AccessToken
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            Prefix = secret[..PrefixLength],
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };
        return new IssuedToken(token, secret);
    }
}
