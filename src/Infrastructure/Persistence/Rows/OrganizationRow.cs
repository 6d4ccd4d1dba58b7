namespace Scim.Infrastructure.Persistence.Rows;

/// <summary>A row of <c>organizations</c>.</summary>
public sealed class OrganizationRow
{
    public int Id { get; set; }

    /// <summary><c>organization</c> or <c>company</c>.</summary>
    public required string Kind { get; set; }

    public required string Slug { get; set; }

    public required string DisplayName { get; set; }

    public int? CompanyId { get; set; }

    /// <summary>JSON object.</summary>
    public string Settings { get; set; } = "{}";

    public long Version { get; set; } = 1;

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
