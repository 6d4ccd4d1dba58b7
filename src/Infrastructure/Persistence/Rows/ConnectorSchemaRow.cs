namespace Scim.Infrastructure.Persistence.Rows;

/// <summary>A schema or resource type that a connector serves beside the core ones.</summary>
public sealed class ConnectorSchemaRow
{
    public int Id { get; set; }

    public int OrganizationId { get; set; }

    public int ConnectorId { get; set; }

    /// <summary><c>schema</c> or <c>resource-type</c>.</summary>
    public required string Kind { get; set; }

    public required string Name { get; set; }

    /// <summary>JSON object.</summary>
    public required string Body { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
