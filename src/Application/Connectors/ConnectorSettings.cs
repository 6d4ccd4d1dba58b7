using Scim.Domain.Connectors;
using Scim.Domain.Profiles;
using Scim.Domain.Users;

namespace Scim.Application.Connectors;

/// <summary>The settings of a connector as they act: what an admin set, over the defaults of the profile.</summary>
public sealed record ConnectorSettings
{
    public required UsernamePolicy UsernamePolicy { get; init; }

    public required DeprovisioningPolicy Deprovisioning { get; init; }

    public required ProvisioningMode ProvisioningMode { get; init; }

    /// <summary>Every declared setting with a value. Read-only by agreement: nobody changes it.</summary>
    public required JsonObject ProfileSettings { get; init; }

    /// <summary>
    /// <see cref="ProfileSettings"/> without the default organization, so that a placement tells what the user itself says. Read-only by
    /// agreement: nobody changes it.
    /// </summary>
    public required JsonObject PlacementSettings { get; init; }

    /// <summary>Slug of the organization that members belong to where nothing else places them; null where none is named.</summary>
    public required string? DefaultOrganization { get; init; }

    public required Tolerance Tolerance { get; init; }

    public required ConflictPolicy ConflictPolicy { get; init; }

    public required ReprovisionPolicy Reprovision { get; init; }

    public required bool UniqueGroupNames { get; init; }

    /// <summary>Slug of a connection of the same organization.</summary>
    public string? SsoConnection { get; init; }

    public required ImmutableArray<AttributeMapping> AttributeMapping { get; init; }

    /// <summary>Requests per second; null for the service's own limit, 0 for none.</summary>
    public int? RateLimit { get; init; }

    public TokenRotation? TokenRotation { get; init; }
}
