using Scim.Domain.Connectors;

namespace Scim.Application.Tokens;

/// <summary>A token with its secret, at the only moment when that is known.</summary>
public sealed record IssuedToken(AccessToken Token, string Secret)
{
    /// <summary>A new token, which is stored nowhere yet.</summary>
    public static IssuedToken Create(string? name, DateTimeOffset expiresAt, DateTimeOffset now)
    {
        var secret = TokenSecret.Create();
        var token = new AccessToken
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            Prefix = TokenSecret.PrefixOf(secret),
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };
        return new IssuedToken(token, secret);
    }
}
