using Scim.Application.Connectors;
using Scim.Application.Members;
using Scim.Application.Organizations;
using Scim.Application.Validation;
using Scim.Domain.Errors;
using Scim.Domain.Groups;
using Scim.Domain.Organizations;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

/// <summary>
/// Where groups name teams, a group's name is <c>organization:team</c>, parted at its only colon, and the organization is the connector's
/// own or one of its company's.
/// </summary>
public sealed class TeamRule(IOrganizationStore organizations)
{
    /// <summary>
    /// Throws <c>invalidValue</c>. <paramref name="stored"/>: what the group was before, null for a new one; a name that stays is not
    /// looked at again.
    /// </summary>
    public async ValueTask DemandAsync(
        ConnectorContext connector, ResourceType type, JsonObject attributes, JsonObject? stored, CancellationToken cancel)
    {
        if (type.HasLifecycle)
        {
            await DemandPlacementAsync(connector, attributes, stored, cancel);
            return;
        }

        var name = attributes["displayName"].AsText();
        if (type.MembershipAttribute is null || !connector.Capabilities.GroupsNameTeams || name is null
            || (stored is not null && stored["displayName"].AsText() == name))
        {
            return;
        }

        var organization = TeamName.Split(name).ValueOrThrow().Organization;
        if (!await IsOwnAsync(connector, Slug.Normalize(organization), cancel))
        {
            throw new ScimException(ScimErrors.UnknownTeamOrganization(name, organization));
        }
    }

    /// <summary>The organization that a user's own attributes name is one that the connector serves.</summary>
    private async ValueTask DemandPlacementAsync(
        ConnectorContext connector, JsonObject attributes, JsonObject? stored, CancellationToken cancel)
    {
        var organization = MemberPlacement.OrganizationOf(connector, attributes);
        if (organization is null || organization == connector.DefaultOrganization
            || (stored is not null && MemberPlacement.OrganizationOf(connector, stored) == organization))
        {
            return;
        }

        if (!await IsOwnAsync(connector, organization, cancel))
        {
            throw new ScimException(ScimErrors.UnknownPlacement(organization));
        }
    }

    private async Task<bool> IsOwnAsync(ConnectorContext connector, string slug, CancellationToken cancel) =>
        await organizations.FindAsync(slug, cancel) is { Kind: OrganizationKind.Organization } named
        && (named.Slug == connector.OrganizationSlug || named.CompanySlug == connector.OrganizationSlug);
}
