using Scim.Domain.Connectors;
using Scim.Domain.Errors;
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
    private JsonObject? _placementSettings;

    /// <summary>Internal key of the organization or company that owns the connector; never shown outside.</summary>
    public required int OrganizationId { get; init; }

    public required int ConnectorId { get; init; }

    public required string OrganizationSlug { get; init; }

    public required string ConnectorSlug { get; init; }

    /// <summary>
    /// Slugs of the organizations that members may be placed in: those of the company that owns the connector, or its own organization.
    /// </summary>
    public ImmutableArray<string> Organizations
    {
        get => field.IsDefault ? [OrganizationSlug] : field;
        init;
    }

    /// <summary>For each of <see cref="Organizations"/> the roles of its teams, lowest first.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<string>> Roles { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Where members belong who are not placed otherwise; null: nowhere, which only a company's connector has.</summary>
    public string? DefaultOrganization
    {
        get
        {
            var named = Domain.Profiles.ProfileSettings.Text(
                ProfileSettings, Domain.Profiles.ProfileSettings.DefaultOrganization)?.ToLowerInvariant();
            return named is not null && Organizations.Contains(named) ? named
                : Organizations.Contains(OrganizationSlug) ? OrganizationSlug
                : null;
        }
    }

    public required ConnectorStatus Status { get; init; }

    public required IIdpProfile Profile { get; init; }

    /// <summary>
    /// The name of the connector's profile where this node does not have it; <see cref="Profile"/> is a stand-in then, and nothing may be
    /// provisioned.
    /// </summary>
    public string? ProfileMissing { get; init; }

    public required SchemaRegistry Schemas { get; init; }

    public required Tolerance Tolerance { get; init; }

    public required UsernamePolicy UsernamePolicy { get; init; }

    public required DeprovisioningPolicy Deprovisioning { get; init; }

    public required ProvisioningMode ProvisioningMode { get; init; }

    public required ConflictPolicy ConflictPolicy { get; init; }

    public required ReprovisionPolicy Reprovision { get; init; }

    public required ImmutableArray<AttributeMapping> AttributeMapping { get; init; }

    /// <summary>Effective <c>profileSettings</c>, defaults filled in. Read-only by agreement: nobody changes it.</summary>
    public required JsonObject ProfileSettings { get; init; }

    /// <summary>The profile's capabilities under <see cref="ProfileSettings"/>.</summary>
    public ProfileCapabilities Capabilities => _capabilities ??= Profile.CapabilitiesFor(ProfileSettings);

    /// <summary>
    /// <see cref="ProfileSettings"/> without the default organization, so that a placement tells what the user itself says. Read-only by
    /// agreement: nobody changes it.
    /// </summary>
    public JsonObject PlacementSettings
    {
        get
        {
            return _placementSettings ??= Make();

            JsonObject Make()
            {
                var settings = ProfileSettings.DeepClone().AsObject();
                settings.Remove(Domain.Profiles.ProfileSettings.DefaultOrganization);
                return settings;
            }
        }
    }

    /// <summary>
    /// Whether the member's username is a handle that the mapping derives from another attribute than <c>userName</c>, which then may be
    /// anything.
    /// </summary>
    public bool DerivesHandle => UsernamePolicy == UsernamePolicy.Handle
        && !AttributeMapping.IsDefault
        && AttributeMapping.FirstOrDefault(line => line.To == Domain.Profiles.AttributeMapping.Username) is { } line
        && !line.From.Equals("userName", StringComparison.OrdinalIgnoreCase);

    /// <summary>Requests per second; null for the service's own limit, 0 for none.</summary>
    public int? RateLimit { get; init; }

    /// <summary>
    /// Whether the organization or company that owns the connector has a stream of Security Event Tokens, enabled or not.
    /// </summary>
    public bool HasSecurityEvents { get; init; }

    /// <summary>
    /// Throws where nothing may be provisioned at the moment, whoever asks: <c>503</c> without the profile, <c>403</c> while disabled.
    /// </summary>
    public void DemandUsable()
    {
        if (ProfileMissing is { } profile)
        {
            throw new ScimException(ScimErrors.ProfileMissing(profile));
        }

        if (Status != ConnectorStatus.Enabled)
        {
            throw new ScimException(ScimErrors.ConnectorDisabled());
        }
    }
}
