namespace Scim.Domain.Connectors;

/// <summary>
/// One IdP connection of an organization or company. <see cref="Settings"/> holds only what an admin set; defaults come from the profile.
/// <see cref="Version"/> moves with every change by an admin.
/// </summary>
public sealed record Connector
{
    /// <summary>Internal key; never shown outside.</summary>
    public required int Id { get; init; }

    public required int OrganizationId { get; init; }

    /// <summary>In lower case, unique in the organization.</summary>
    public required string Slug { get; init; }

    /// <summary>Name of the profile; it may be missing on this node.</summary>
    public required string Profile { get; init; }

    public string? DisplayName { get; init; }

    /// <summary>What people call it.</summary>
    public string Title => DisplayName ?? Slug;

    public required ConnectorStatus Status { get; init; }

    /// <summary>Read-only by agreement: nobody changes it.</summary>
    public required JsonObject Settings { get; init; }

    public required long Version { get; init; }

    public DateTimeOffset? LastRequestAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
