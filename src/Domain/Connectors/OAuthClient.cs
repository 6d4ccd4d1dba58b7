namespace Scim.Domain.Connectors;

/// <summary>
/// An OAuth 2.0 client that may obtain access tokens for one connector. <see cref="KeySet"/> are its public keys (RFC 7517),
/// <see cref="Issuer"/> and <see cref="Subject"/> what an assertion of another issuer must say; each null where the way of authentication
/// does not need it.
/// </summary>
public sealed record OAuthClient
{
    public const int DefaultAccessTokenSeconds = 3_600;

    /// <summary>Also its <c>client_id</c>.</summary>
    public required Guid Id { get; init; }

    public string? Name { get; init; }

    public required OAuthClientAuthentication Authentication { get; init; }

    public string? KeySet { get; init; }

    public string? Issuer { get; init; }

    public string? Subject { get; init; }

    /// <summary>How long an access token of this client is valid.</summary>
    public required int AccessTokenSeconds { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last obtained a token.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}
