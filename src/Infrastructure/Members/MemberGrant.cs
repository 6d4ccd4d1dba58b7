using Scim.Application.Members;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Members;

/// <summary>One row of what a member has: a group, a team that the group is linked to, or a team by a sign-in.</summary>
internal sealed record MemberGrant(Guid Member, MemberGroup? Group, MemberTeam? Team)
{
    public static MemberGrant ReadGroup(SqlRow row) => new(
        row.Id(0),
        new MemberGroup(row.Id(1), row.TextOrNull(2)),
        row.IsNull(4) ? null : new MemberTeam(row.Text(3), row.Text(4), row.TextOrNull(5)));

    public static MemberGrant ReadSignIn(SqlRow row) => new(row.Id(0), null, new MemberTeam(row.Text(1), row.Text(2), null));
}
