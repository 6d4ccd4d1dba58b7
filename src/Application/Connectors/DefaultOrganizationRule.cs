using Scim.Application.Organizations;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;
using Scim.Domain.Profiles;

namespace Scim.Application.Connectors;

/// <summary>Which organization may stand in <c>profileSettings.defaultOrganization</c>.</summary>
internal static class DefaultOrganizationRule
{
    /// <summary>Slug of the organization that the connector names, or null.</summary>
    public static string? OrganizationOf(Connector connector) =>
        connector.Settings["profileSettings"] is JsonObject settings
            ? Slug.Normalize(ProfileSettings.Text(settings, ProfileSettings.DefaultOrganization))
            : null;

    /// <summary>The default organization is the connector's own, or one of the company that owns it.</summary>
    public static async Task CheckAsync(
        IOrganizationStore organizations, Organization owner, ConnectorSettings settings, CancellationToken cancel)
    {
        var slug = settings.DefaultOrganization;
        if (slug is null || (owner.Kind == OrganizationKind.Organization && slug == owner.Slug))
        {
            return;
        }

        if (owner.Kind == OrganizationKind.Organization
            || await organizations.FindAsync(slug, cancel) is not { Kind: OrganizationKind.Organization } found
            || found.CompanySlug != owner.Slug)
        {
            throw Problems.Invalid(
                $"profileSettings.{ProfileSettings.DefaultOrganization}",
                $"'{slug}' is no organization that a connector of '{owner.Slug}' serves.");
        }
    }
}
