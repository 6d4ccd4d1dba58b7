using Scim.Application.Connectors;
using Scim.Domain.Groups;
using Scim.Domain.Profiles;

namespace Scim.Application.Members;

/// <summary>Makes the product's view of a user: fields by the attribute mapping, teams by the names of groups and by the profile. Pure.</summary>
public static class MemberProjection
{
    public static Member Project(ConnectorContext connector, MemberRow row)
    {
        var attributes = JsonNode.Parse(row.Document)!.AsObject();
        return new Member
        {
            Id = row.Id,
            Connector = row.ConnectorSlug,
            Fields = MemberFieldReader.Read(connector, attributes),
            Status = row.Status,
            Invitation = row.Invitation,
            ExternalId = row.ExternalId,
            Groups = row.Groups,
            Teams = [.. TeamsOf(connector, row.Groups).Concat(PlacementOf(connector, attributes)).Distinct()],
            DeactivatedAt = row.DeactivatedAt,
            DeprovisionDueAt = row.DeprovisionDueAt,
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.ModifiedAt,
        };
    }

    private static IEnumerable<MemberTeam> TeamsOf(ConnectorContext connector, ImmutableArray<MemberGroup> groups)
    {
        if (!connector.Capabilities.GroupsNameTeams)
        {
            yield break;
        }

        foreach (var group in groups)
        {
            if (TeamName.Parse(group.DisplayName ?? "", connector.Organizations).Value is { } name)
            {
                yield return new MemberTeam(name.Organization, name.Team, null);
            }
        }
    }

    /// <summary>A placement in an organization that the connector does not serve places nobody.</summary>
    private static IEnumerable<MemberTeam> PlacementOf(ConnectorContext connector, JsonObject attributes)
    {
        if (connector.Schemas.FindByName("User") is not { } type
            || connector.Profile.PlaceMember(attributes, new ProfileContext(type, connector.Schemas, connector.ProfileSettings)) is not { Team: { } team } placement)
        {
            return [];
        }

        var organization = placement.Organization ?? connector.OrganizationSlug;
        return connector.Organizations.FirstOrDefault(known => known.Equals(organization, StringComparison.OrdinalIgnoreCase)) is { } served
            ? [new MemberTeam(served, team, placement.Role)]
            : [];
    }
}
