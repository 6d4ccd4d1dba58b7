namespace Scim.Domain.Organizations;

/// <summary>
/// An organization, or a company that owns organizations. <see cref="Slug"/> is in lower case and unique over both kinds;
/// <see cref="CompanySlug"/> names the owning company of an organization. <see cref="Version"/> moves with every change.
/// </summary>
public sealed record Organization
{
    /// <summary>Internal key; never shown outside.</summary>
    public required int Id { get; init; }

    public required OrganizationKind Kind { get; init; }

    public required string Slug { get; init; }

    public required string DisplayName { get; init; }

    public string? CompanySlug { get; init; }

    public required OrganizationSettings Settings { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
