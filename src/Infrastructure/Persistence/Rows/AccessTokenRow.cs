namespace Scim.Infrastructure.Persistence.Rows;

/// <summary>A row of <c>access_tokens</c>.</summary>
public sealed class AccessTokenRow
{
    public Guid Id { get; set; }

    public int OrganizationId { get; set; }

    public int ConnectorId { get; set; }

    public string? Name { get; set; }

    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the whole token.</summary>
    public required byte[] Digest { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public DateTimeOffset? RotatedAt { get; set; }

    public string? RotationKey { get; set; }

    public byte[]? SealedSecret { get; set; }

    public int? WarnedDays { get; set; }

    public bool ExpiredSent { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public string? LastUsedFrom { get; set; }
}
