using Scim.Application.Connectors;
using Scim.Domain.Groups;
using Scim.Domain.Users;

namespace Scim.Application.Members;

/// <summary>
/// Makes the product's view of a user: fields by the attribute mapping; organizations and teams by the user's attributes, the names and
/// links of its groups, and sign-ins. Who is not active has none. Pure.
/// </summary>
public static class MemberProjection
{
    /// <param name="only">The organization through which a member of a company's connector is seen: others are left out. Null shows
    /// all.</param>
    public static Member Project(ConnectorContext connector, MemberRow row, string? only = null)
    {
        var attributes = JsonNode.Parse(row.Document)!.AsObject();
        var (organizations, teams) = row.Status == MemberStatus.Active ? Place(connector, row, attributes) : ([], []);
        return new Member
        {
            Id = row.Id,
            Connector = row.ConnectorSlug,
            Fields = MemberFieldReader.Read(connector, attributes),
            Status = row.Status,
            Invitation = row.Invitation,
            ExternalId = row.ExternalId,
            Groups = row.Groups,
            Organizations = [.. organizations.Where(each => only is null || each.Organization == only)],
            Teams = [.. teams.Where(team => only is null || team.Organization == only)],
            DeactivatedAt = row.DeactivatedAt,
            DeprovisionDueAt = row.DeprovisionDueAt,
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.ModifiedAt,
        };
    }

    private static (IEnumerable<MemberOrganization> Organizations, ImmutableArray<MemberTeam> Teams) Place(
        ConnectorContext connector, MemberRow row, JsonObject attributes)
    {
        var placement = MemberPlacement.Read(connector, attributes);
        var home = Served(connector, placement?.Organization ?? connector.DefaultOrganization);
        var own = home is not null && placement?.Team is { } team
            ? [new MemberTeam(home, team, placement.Role)]
            : Enumerable.Empty<MemberTeam>();
        var teams = TeamRoles.Merge(
            connector,
            own.Concat(NamedBy(connector, row.Groups)).Concat(
                row.Grants.Where(grant => Served(connector, grant.Organization) is not null)));
        var homes = home is null ? Enumerable.Empty<MemberOrganization>() : [new MemberOrganization(home, placement?.Role)];
        return (homes
            .Concat(teams.Select(each => new MemberOrganization(each.Organization, null)))
            .DistinctBy(each => each.Organization), teams);
    }

    private static IEnumerable<MemberTeam> NamedBy(ConnectorContext connector, ImmutableArray<MemberGroup> groups)
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

    /// <summary>The organization as the connector spells it; null for one that it does not serve, where it can place nobody.</summary>
    private static string? Served(ConnectorContext connector, string? organization) =>
        connector.Organizations.FirstOrDefault(known => known.Equals(organization?.Trim(), StringComparison.OrdinalIgnoreCase));
}
