using Scim.Domain.Connectors;
using Scim.Domain.Profiles;
using Scim.Domain.Schemas;
using Scim.Domain.Users;

namespace Scim.Application.Connectors;

/// <summary>
/// A connector as requests need it: internal keys, slugs, effective settings, profile and schemas. Immutable and cached; a change of the
/// connector is seen at once on the node that made it and within one second on every other.
/// </summary>
public sealed record ConnectorContext
{
    private ProfileCapabilities? _capabilities;

    /// <summary>Internal key of the organization or company that owns the connector; never shown outside.</summary>
    public required int OrganizationId { get; init; }

    public required int ConnectorId { get; init; }

    public required string OrganizationSlug { get; init; }

    public required string ConnectorSlug { get; init; }

    /// <summary>Slugs of the organizations that members may be placed in: those of the company that owns the connector, or its own organization.</summary>
    public ImmutableArray<string> Organizations
    {
        get => field.IsDefault ? [OrganizationSlug] : field;
        init;
    }

    public required ConnectorStatus Status { get; init; }

    public required IIdpProfile Profile { get; init; }

    /// <summary>The name of the connector's profile where this node does not have it; <see cref="Profile"/> is a stand-in then, and nothing may be provisioned.</summary>
    public string? ProfileMissing { get; init; }

    public required SchemaRegistry Schemas { get; init; }

    public required Tolerance Tolerance { get; init; }

    public required UsernamePolicy UsernamePolicy { get; init; }

    public required DeprovisioningPolicy Deprovisioning { get; init; }

    public required ProvisioningMode ProvisioningMode { get; init; }

    public required ConflictPolicy ConflictPolicy { get; init; }

    public required ReprovisionPolicy Reprovision { get; init; }

    public required bool UniqueGroupNames { get; init; }

    public required ImmutableArray<AttributeMapping> AttributeMapping { get; init; }

    /// <summary>Effective <c>profileSettings</c>, defaults filled in. Never changed by anyone.</summary>
    public required JsonObject ProfileSettings { get; init; }

    /// <summary>The profile's capabilities under <see cref="ProfileSettings"/>.</summary>
    public ProfileCapabilities Capabilities => _capabilities ??= Profile.CapabilitiesFor(ProfileSettings);

    /// <summary>Requests per second; null for the service's own limit, 0 for none.</summary>
    public int? RateLimit { get; init; }
}
