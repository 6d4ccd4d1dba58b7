using Scim.Application.Connectors;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;
using Scim.Domain.Profiles;
using Scim.Domain.Schemas;

namespace Scim.Benchmarks.Engines;

/// <summary>A connector of the generic profile with its default settings, as requests see it.</summary>
public static class EngineConnector
{
    public static ConnectorContext Generic { get; } = Make();

    private static ConnectorContext Make()
    {
        var profile = new GenericProfile();
        var settings = ConnectorSettingsReader.Read(profile, new FieldReader([], new FieldErrors()));
        return new ConnectorContext(profile, SchemaRegistry.Core)
        {
            OrganizationId = 1,
            ConnectorId = 1,
            OrganizationSlug = "bench",
            ConnectorSlug = "generic",
            Roles = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("bench", OrganizationSettings.Default.Roles),
            Status = ConnectorStatus.Enabled,
            Settings = settings,
        };
    }
}
