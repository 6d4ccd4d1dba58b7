using Scim.Application.Connectors;
using Scim.Domain.Resources;

namespace Scim.Application.Members;

/// <summary>
/// Makes one team of all that is given for it: names are compared folded, and the highest role of the organization's list wins. A role that
/// the list does not know ranks below all that it knows, and no role below any.
/// </summary>
public static class TeamRoles
{
    public static ImmutableArray<MemberTeam> Merge(ConnectorContext connector, IEnumerable<MemberTeam> given) =>
    [
        .. given.GroupBy(team => (team.Organization, Folding.Fold(team.Team)))
            .Select(same => same.MaxBy(team => Rank(connector, team))!)
            .OrderBy(team => team.Organization, StringComparer.Ordinal)
            .ThenBy(team => team.Team, StringComparer.Ordinal),
    ];

    private static int Rank(ConnectorContext connector, MemberTeam team) =>
        team.Role is null ? -2
        : connector.Roles.TryGetValue(team.Organization, out var roles) ? roles.IndexOf(team.Role)
        : -1;
}
