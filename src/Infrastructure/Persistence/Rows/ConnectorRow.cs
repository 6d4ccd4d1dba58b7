namespace Scim.Infrastructure.Persistence.Rows;

/// <summary>A row of <c>connectors</c>.</summary>
public sealed class ConnectorRow
{
    public int Id { get; set; }

    public int OrganizationId { get; set; }

    public required string Slug { get; set; }

    public required string Profile { get; set; }

    public string? DisplayName { get; set; }

    /// <summary><c>enabled</c> or <c>disabled</c>.</summary>
    public string Status { get; set; } = "enabled";

    /// <summary>JSON object: only what was set.</summary>
    public string Settings { get; set; } = "{}";

    public long Version { get; set; } = 1;

    public DateTimeOffset? LastRequestAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
