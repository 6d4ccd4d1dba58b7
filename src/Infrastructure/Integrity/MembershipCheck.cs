using System.Runtime.CompilerServices;
using Scim.Application.Integrity;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Integrity;

/// <summary>
/// Memberships against the resources at both ends: both there and visible, and the member's type and display as they are.
/// </summary>
internal sealed class MembershipCheck(ISqlDatabase database, int organizationId, string slug, bool repair)
{
    private const int PageSize = 500;

    /// <summary>
    /// Both resources are named by their whole key: a membership costs two look-ups, however many resources there are.
    /// </summary>
    internal const string Page = """
        select m.group_id, m.member_id, r.type, r.display, case when g.id is null or g.hidden or r.id is null or r.hidden then 1 else 0 end
        from memberships m
          left join resources g on g.organization_id = m.organization_id and g.type = 'Group' and g.id = m.group_id
            and g.connector_id in (select id from connectors where organization_id = @organization)
          left join resources r on r.organization_id = m.organization_id and r.type in ('Group', 'User') and r.id = m.member_id
            and r.connector_id in (select id from connectors where organization_id = @organization)
        where m.organization_id = @organization and (m.group_id, m.member_id) > (@group, @member)
          and (g.id is null or g.hidden or r.id is null or r.hidden or m.member_type <> r.type or m.display is distinct from r.display)
        order by m.group_id, m.member_id limit @limit
        """;

    public async IAsyncEnumerable<Discrepancy> RunAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var (group, member) = (Guid.Empty, Guid.Empty);
        while (await ReadPageAsync(group, member, cancel) is { Count: > 0 } page)
        {
            foreach (var wrong in page)
            {
                yield return new Discrepancy(
                    $"{slug} membership of {wrong.Member:D} in {wrong.Group:D}",
                    wrong.Loose ? "a resource at one end is gone" : "type or display of the member",
                    repair && await RepairAsync(wrong, cancel));
            }

            (group, member) = (page[^1].Group, page[^1].Member);
        }
    }

    private Task<List<Wrong>> ReadPageAsync(Guid group, Guid member, CancellationToken cancel) => database.ReadAsync(
        session => session.QueryAsync(
            Page, row => new Wrong(row.Id(0), row.Id(1), row.TextOrNull(2), row.TextOrNull(3), row.Int(4) == 1),
            ("organization", organizationId), ("group", group), ("member", member), ("limit", PageSize)),
        cancel);

    private Task<bool> RepairAsync(Wrong wrong, CancellationToken cancel) => database.WriteAsync(
        async session => await session.ExecuteAsync(
            wrong.Loose
                ? "delete from memberships where organization_id = @organization and group_id = @group and member_id = @member"
                : "update memberships set member_type = @type, display = @display where organization_id = @organization and "
                    + "group_id = @group and member_id = @member",
            ("type", wrong.Type), ("display", wrong.Display), ("organization", organizationId), ("group", wrong.Group),
            ("member", wrong.Member)) == 1,
        cancel);

    /// <summary><see cref="Loose"/>: a resource at one end is gone; else type and display are those of the member.</summary>
    private readonly record struct Wrong(Guid Group, Guid Member, string? Type, string? Display, bool Loose);
}
