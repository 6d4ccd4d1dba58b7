using Scim.Application.Integrity;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Integrity;

/// <summary>
/// Memberships against the resources at both ends: both there and visible, and the member's type and display as they are.
/// </summary>
internal static class MembershipCheck
{
    private const string Find = """
        select m.group_id, m.member_id, r.type, r.display, case when g.id is null or g.hidden or r.id is null or r.hidden then 1 else 0 end
        from memberships m
          left join resources g on g.organization_id = m.organization_id and g.id = m.group_id
          left join resources r on r.organization_id = m.organization_id and r.id = m.member_id
        where m.organization_id = @organization
          and (g.id is null or g.hidden or r.id is null or r.hidden or m.member_type <> r.type or m.display is distinct from r.display)
        """;

    public static async Task<List<Discrepancy>> RunAsync(
        ISqlDatabase database, int organizationId, string slug, bool repair, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            session => session.QueryAsync(
                Find,
                row => (Group: row.Id(0), Member: row.Id(1), Type: row.TextOrNull(2), Display: row.TextOrNull(3), Loose: row.Int(4) == 1),
                ("organization", organizationId)),
            cancel);
        var differences = new List<Discrepancy>();
        foreach (var (group, member, type, display, loose) in found)
        {
            var repaired = repair && await database.WriteAsync(
                async session => await session.ExecuteAsync(
                    loose
                        ? "delete from memberships where organization_id = @organization and group_id = @group and member_id = @member"
                        : "update memberships set member_type = @type, display = @display where organization_id = @organization and "
                            + "group_id = @group and member_id = @member",
                    ("type", type), ("display", display), ("organization", organizationId), ("group", group), ("member", member)) == 1,
                cancel);
            differences.Add(
                new Discrepancy(
                    $"{slug} membership of {member:D} in {group:D}",
                    loose ? "a resource at one end is gone" : "type or display of the member", repaired));
        }

        return differences;
    }
}
