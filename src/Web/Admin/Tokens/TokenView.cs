using Scim.Application.Validation;
using Scim.Domain.Connectors;

namespace Scim.Web.Admin.Tokens;

/// <summary>A token without its secret.</summary>
public sealed record TokenView
{
    public required Guid Id { get; init; }

    public string? Name { get; init; }

    public required string Prefix { get; init; }

    /// <summary><c>active</c>, <c>overlapping</c>, <c>expired</c> or <c>revoked</c>.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public DateTimeOffset? RotatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public string? LastUsedFrom { get; init; }

    /// <summary>The secret can be revealed once.</summary>
    public bool SecretWaiting { get; init; }

    public static TokenView Of(AccessToken token, DateTimeOffset now) => new()
    {
        Id = token.Id,
        Name = token.Name,
        Prefix = token.Prefix,
        Status = Names.Of(token.StatusAt(now)),
        CreatedAt = token.CreatedAt,
        ExpiresAt = token.ExpiresAt,
        RevokedAt = token.RevokedAt,
        RotatedAt = token.RotatedAt,
        LastUsedAt = token.LastUsedAt,
        LastUsedFrom = token.LastUsedFrom,
        SecretWaiting = token.SecretWaiting,
    };
}
