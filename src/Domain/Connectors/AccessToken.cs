namespace Scim.Domain.Connectors;

/// <summary>
/// An access token as admins see it. Its secret is known only as a digest; <see cref="Prefix"/> (the first characters) names it.
/// </summary>
public sealed record AccessToken
{
    public required Guid Id { get; init; }

    public string? Name { get; init; }

    public required string Prefix { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>When a successor was issued; the token then ends with the overlap.</summary>
    public DateTimeOffset? RotatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public string? LastUsedFrom { get; init; }

    /// <summary>The secret of a scheduled rotation waits to be revealed once.</summary>
    public bool SecretWaiting { get; init; }

    public AccessTokenStatus StatusAt(DateTimeOffset now) =>
        RevokedAt is not null ? AccessTokenStatus.Revoked
        : ExpiresAt is { } expires && expires <= now ? AccessTokenStatus.Expired
        : RotatedAt is not null ? AccessTokenStatus.Overlapping
        : AccessTokenStatus.Active;
}
