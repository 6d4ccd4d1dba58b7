using Scim.Application.Connectors;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;
using Scim.Domain.Profiles;
using Scim.Domain.Schemas;

namespace Scim.Application.Tests.Connectors;

/// <summary>Connectors of the generic profile as requests see them.</summary>
public static class Contexts
{
    public static ConnectorContext Generic(string settings = "{}", int connector = 1)
    {
        var profile = new GenericProfile();
        var errors = new FieldErrors();
        var effective = ConnectorSettingsReader.Read(profile, new FieldReader(JsonNode.Parse(settings)!.AsObject(), errors));
        errors.ThrowIfAny();
        return new ConnectorContext(profile, SchemaRegistry.Core)
        {
            OrganizationId = 1,
            ConnectorId = connector,
            OrganizationSlug = "acme",
            ConnectorSlug = "idp",
            Roles = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("acme", OrganizationSettings.Default.Roles),
            Status = ConnectorStatus.Enabled,
            Settings = effective,
        };
    }
}
