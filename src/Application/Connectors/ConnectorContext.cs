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
public sealed record ConnectorContext(IIdpProfile Profile, SchemaRegistry Schemas)
{
    public IIdpProfile Profile { get; } = Profile;

    public SchemaRegistry Schemas { get; } = Schemas;

    /// <summary>Internal key of the organization or company that owns the connector; never shown outside.</summary>
    public required int OrganizationId { get; init; }

    public required int ConnectorId { get; init; }

    public required string OrganizationSlug { get; init; }

    public required string ConnectorSlug { get; init; }

    /// <summary>
    /// Slugs of the organizations that members may be placed in, those of the company that owns the connector or its own organization, and
    /// the roles of their teams, lowest first.
    /// </summary>
    public required IReadOnlyDictionary<string, ImmutableArray<string>> Roles
    {
        get;
        init
        {
            field = value;
            Organizations = [.. value.Keys.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>The slugs in <see cref="Roles"/>.</summary>
    public ImmutableArray<string> Organizations { get; private init; }

    /// <summary>Where members belong who are not placed otherwise; null: nowhere, which only a company's connector has.</summary>
    public string? DefaultOrganization =>
        Settings.DefaultOrganization is { } named && Organizations.Contains(named) ? named
        : Organizations.Contains(OrganizationSlug) ? OrganizationSlug
        : null;

    public required ConnectorStatus Status { get; init; }

    /// <summary>
    /// The name of the connector's profile where this node does not have it; <see cref="Profile"/> is a stand-in then, and nothing may be
    /// provisioned.
    /// </summary>
    public string? ProfileMissing { get; init; }

    /// <summary>The settings in force; what follows from them and the profile is worked out once, here.</summary>
    public required ConnectorSettings Settings
    {
        get;
        init
        {
            field = value;
            Capabilities = Profile.CapabilitiesFor(value.ProfileSettings);
            MemberSources = MemberFieldSource.ParseAll(Profile, Schemas, value.AttributeMapping);
            DerivesHandle = value.UsernamePolicy == UsernamePolicy.Handle
                && MemberSources.FirstOrDefault(source => source.Field == AttributeMapping.Username) is { IsUserName: false };
        }
    }

    /// <summary>The profile's capabilities under <see cref="Settings"/>.</summary>
    public ProfileCapabilities Capabilities { get; private init; } = ProfileCapabilities.Default;

    /// <summary>
    /// What fills the fields of members: the mapping of <see cref="Settings"/>, and the profile's for the fields that it does not name.
    /// </summary>
    public ImmutableArray<MemberFieldSource> MemberSources { get; private init; }

    public bool IsLenient => Settings.Tolerance == Tolerance.Lenient;

    /// <summary>
    /// Whether the member's username is a handle that <see cref="MemberSources"/> derive from another attribute than <c>userName</c>, which
    /// then may be anything.
    /// </summary>
    public bool DerivesHandle { get; private init; }

    /// <summary>The policy that <c>userName</c> itself has to keep.</summary>
    public UsernamePolicy UserNamePolicy => DerivesHandle ? UsernamePolicy.Open : Settings.UsernamePolicy;

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
