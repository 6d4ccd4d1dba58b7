using Scim.Application.Connectors;
using Scim.Application.Profiles;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Profiles;
using Scim.Web.Hosting;

namespace Scim.Web.Admin.Connectors;

/// <summary>A connector with its effective settings.</summary>
public sealed record ConnectorView
{
    public required string Slug { get; init; }

    public required string Profile { get; init; }

    public string? DisplayName { get; init; }

    /// <summary><c>enabled</c> or <c>disabled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>False where this node does not have the profile; SCIM then answers 503 and all data is kept.</summary>
    public required bool ProfileAvailable { get; init; }

    public required string ScimBaseUrl { get; init; }

    public required string UsernamePolicy { get; init; }

    public required DeprovisioningView Deprovisioning { get; init; }

    public required string ProvisioningMode { get; init; }

    public required JsonObject ProfileSettings { get; init; }

    public required string ConflictPolicy { get; init; }

    public required string Reprovision { get; init; }

    public required bool UniqueGroupNames { get; init; }

    public string? SsoConnection { get; init; }

    public required IReadOnlyList<AttributeMappingView> AttributeMapping { get; init; }

    public int? RateLimit { get; init; }

    public TokenRotation? TokenRotation { get; init; }

    public DateTimeOffset? LastRequestAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>
    /// <paramref name="profile"/>: null where this node does not have it. <paramref name="tenantUrl"/>: the connector's SCIM tenant URL.
    /// </summary>
    public static ConnectorView Of(Connector connector, IIdpProfile? profile, string tenantUrl)
    {
        var settings = ConnectorSettingsReader.ReadStored(connector, profile);
        return new ConnectorView
        {
            Slug = connector.Slug,
            Profile = connector.Profile,
            DisplayName = connector.DisplayName,
            Status = Names.Of(connector.Status),
            ProfileAvailable = profile is not null,
            ScimBaseUrl = tenantUrl,
            UsernamePolicy = Names.Of(settings.UsernamePolicy),
            Deprovisioning = new DeprovisioningView(
                "suspend", settings.Deprovisioning.GraceDays, Names.Of(settings.Deprovisioning.OnDelete)),
            ProvisioningMode = Names.Of(settings.ProvisioningMode),
            ProfileSettings = settings.ProfileSettings,
            ConflictPolicy = Names.Of(settings.ConflictPolicy),
            Reprovision = Names.Of(settings.Reprovision),
            UniqueGroupNames = settings.UniqueGroupNames,
            SsoConnection = settings.SsoConnection,
            AttributeMapping = [.. settings.AttributeMapping.Select(AttributeMappingView.Of)],
            RateLimit = settings.RateLimit,
            TokenRotation = settings.TokenRotation,
            LastRequestAt = connector.LastRequestAt,
            CreatedAt = connector.CreatedAt,
            UpdatedAt = connector.UpdatedAt,
        };
    }
}
