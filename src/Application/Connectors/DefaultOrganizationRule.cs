using Scim.Application.Organizations;
using Scim.Application.Validation;
using Scim.Domain.Organizations;
using Scim.Domain.Profiles;

namespace Scim.Application.Connectors;

internal static class DefaultOrganizationRule
{
    /// <summary>The default organization is the connector's own, or one of the company that owns it.</summary>
    public static async Task CheckAsync(IOrganizationStore organizations, Organization owner, ConnectorSettings settings, CancellationToken cancel)
    {
        var slug = ProfileSettings.Text(settings.ProfileSettings, ProfileSettings.DefaultOrganization)?.ToLowerInvariant();
        if (slug is null || (owner.Kind == OrganizationKind.Organization && slug == owner.Slug))
        {
            return;
        }

        if (owner.Kind == OrganizationKind.Organization || await organizations.FindAsync(slug, cancel) is not { Kind: OrganizationKind.Organization } found || found.CompanySlug != owner.Slug)
        {
            throw Problems.Invalid($"profileSettings.{ProfileSettings.DefaultOrganization}", $"'{slug}' is no organization that a connector of '{owner.Slug}' serves.");
        }
    }
}
