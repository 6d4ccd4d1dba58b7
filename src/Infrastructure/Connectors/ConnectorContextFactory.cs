using System.Collections.Concurrent;
using Scim.Application.Connectors;
using Scim.Application.Profiles;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Profiles;
using Scim.Domain.Schemas;

namespace Scim.Infrastructure.Connectors;

/// <summary>Makes the context of a connector from its rows, its profile and the core schemas.</summary>
public sealed class ConnectorContextFactory(IProfileCatalog profiles)
{
    private readonly ConcurrentDictionary<(string Profile, bool UniqueGroupNames), SchemaRegistry> _registries = new();

    /// <summary>
    /// Where the profile is missing on this node, <see cref="ConnectorContext.ProfileMissing"/> is set and a stand-in takes its place.
    /// </summary>
    /// <param name="roles">The organizations that the connector serves, its own or those of the company that owns it, and the roles of
    /// their teams.</param>
    public ConnectorContext Create(
        string organizationSlug, Connector connector, IReadOnlyList<ConnectorSchema> schemas,
        IReadOnlyDictionary<string, ImmutableArray<string>> roles)
    {
        var profile = profiles.Find(connector.Profile);
        var settings = ConnectorSettingsReader.ReadStored(connector, profile);
        var effective = profile ?? GenericProfile.StandIn;
        return new ConnectorContext(effective, Schemas(effective, settings, schemas))
        {
            OrganizationId = connector.OrganizationId,
            ConnectorId = connector.Id,
            OrganizationSlug = organizationSlug,
            ConnectorSlug = connector.Slug,
            Roles = roles,
            Status = connector.Status,
            ProfileMissing = profile is null ? connector.Profile : null,
            Settings = settings,
        };
    }

    private SchemaRegistry Schemas(IIdpProfile profile, ConnectorSettings settings, IReadOnlyList<ConnectorSchema> schemas)
    {
        var registry = _registries.GetOrAdd(
            (profile.Name, settings.UniqueGroupNames), key => ConnectorSchemas.Base(profile, key.UniqueGroupNames));
        return schemas.Count == 0 ? registry : ConnectorSchemas.Apply(registry, schemas).ValueOrThrow();
    }
}
