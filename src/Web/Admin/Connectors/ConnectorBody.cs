using Scim.Web.Admin.Tokens;

namespace Scim.Web.Admin.Connectors;

/// <summary>What a connector is created and changed with.</summary>
public sealed record ConnectorBody
{
    public string? Slug { get; init; }

    public string? Profile { get; init; }

    public string? DisplayName { get; init; }

    public string? UsernamePolicy { get; init; }

    public DeprovisioningBody? Deprovisioning { get; init; }

    public string? ProvisioningMode { get; init; }

    public JsonObject? ProfileSettings { get; init; }

    public string? ConflictPolicy { get; init; }

    public string? Reprovision { get; init; }

    public bool? UniqueGroupNames { get; init; }

    public string? SsoConnection { get; init; }

    public IReadOnlyList<AttributeMappingView>? AttributeMapping { get; init; }

    public int? RateLimit { get; init; }

    public TokenRotationBody? TokenRotation { get; init; }
}
