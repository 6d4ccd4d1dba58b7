using Scim.Application.Connectors;
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
            if (group.DisplayName?.Split(':', 2) is [{ Length: > 0 } organization, { Length: > 0 } team])
            {
                yield return new MemberTeam(organization, team, null);
            }
        }
    }

    private static IEnumerable<MemberTeam> PlacementOf(ConnectorContext connector, JsonObject attributes)
    {
        if (connector.Schemas.FindByName("User") is not { } type
            || connector.Profile.PlaceMember(attributes, new ProfileContext(type, connector.Schemas, connector.ProfileSettings)) is not { Team: { } team } placement)
        {
            return [];
        }

        var organization = placement.Organization ?? ProfileSettings.Text(connector.ProfileSettings, "defaultOrganization") ?? connector.OrganizationSlug;
        return [new MemberTeam(organization, team, placement.Role)];
    }
}
