using Scim.Application.Organizations;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;

namespace Scim.Application.Connectors;

/// <summary>What ties a connector to an SSO connection of its organization.</summary>
public static class SsoRule
{
    /// <summary>The SSO connection that the connector names, or null.</summary>
    public static string? ConnectionOf(Connector connector) =>
        ConnectorSettingsReader.ReadSsoConnection(new FieldReader(connector.Settings, new FieldErrors()));

    /// <summary>The named connection exists in the organization, and there is one where the organization requires it.</summary>
    public static async Task CheckAsync(ISsoConnectionStore connections, Organization organization, string? slug, CancellationToken cancel)
    {
        if (slug is null && organization.Settings.RequireSso)
        {
            throw Problems.Invalid(
                "ssoConnection",
                "is required: this organization allows SCIM only on an SSO connection. Set up SSO first, then name the SSO connection in "
                    + "the connector.");
        }

        if (slug is not null && await connections.FindAsync(organization.Id, slug, cancel) is null)
        {
            throw Problems.Invalid("ssoConnection", $"'{slug}' is no SSO connection of '{organization.Slug}'. Create it first.");
        }
    }
}
