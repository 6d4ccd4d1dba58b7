namespace Scim.Infrastructure.Persistence.Rows;

/// <summary>A row of <c>sso_connections</c>.</summary>
public sealed class SsoConnectionRow
{
    public int Id { get; set; }

    public int OrganizationId { get; set; }

    public required string Slug { get; set; }

    /// <summary><c>saml</c> or <c>oidc</c>.</summary>
    public required string Protocol { get; set; }

    public string? DisplayName { get; set; }

    public string? Issuer { get; set; }

    /// <summary>JSON array of strings.</summary>
    public string Domains { get; set; } = "[]";

    public long Version { get; set; } = 1;

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
