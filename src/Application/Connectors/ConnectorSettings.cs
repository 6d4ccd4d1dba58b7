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

    public required ConflictPolicy ConflictPolicy { get; init; }

    public required ReprovisionPolicy Reprovision { get; init; }

    public required bool UniqueGroupNames { get; init; }

    /// <summary>Slug of a connection of the same organization.</summary>
    public string? SsoConnection { get; init; }

    public required ImmutableArray<AttributeMapping> AttributeMapping { get; init; }

    /// <summary>Requests per second; null for the service's own limit, 0 for none.</summary>
    public int? RateLimit { get; init; }

    public TokenRotation? TokenRotation { get; init; }

    public Tolerance Tolerance => Domain.Profiles.ProfileSettings.IsStrict(ProfileSettings) ? Tolerance.Strict : Tolerance.Lenient;
}
