namespace Scim.Infrastructure.Members;

/// <summary>
/// One page of the users in a group and in all groups beneath it, each once, in the order of ids. Parameters: organization, connector,
/// group, after, limit. Each group is entered once, so that a circle ends. From one user to the next, each group is asked in its index for
/// its first user beyond: a page costs its length times the number of groups, however many members these have.
/// </summary>
public static class EffectiveMemberSql
{
    public static string Build(bool postgres) => $"""
        with recursive inside (id) as materialized (
          select g.id from resources g
          where g.organization_id = @organization and g.connector_id = @connector and g.type = 'Group' and g.id = @group and not g.hidden
          union
          select m.member_id from inside
          join memberships m {(postgres ? "" : "indexed by memberships_nested")} on m.organization_id = @organization
              and m.group_id = inside.id and m.member_type = 'Group'),
        page (id, n) as (
          select {(postgres ? "@after::uuid" : "@after")}, 0
          union all
          select (
            select f.id from (
              select (
                select m.member_id from memberships m
                where m.organization_id = @organization and m.group_id = i.id and m.member_type = 'User' and m.member_id > page.id
                order by m.member_id limit 1) as id
              from inside i) f
            where f.id is not null order by f.id limit 1), page.n + 1
          from page where page.n < @limit and page.id is not null)
        select page.id, r.display,
          exists (select 1 from memberships m where m.organization_id = @organization and m.group_id = @group and m.member_id = page.id)
        from page
        left join resources r on r.organization_id = @organization and r.connector_id = @connector and r.type = 'User' and r.id = page.id
        where page.n > 0 and page.id is not null order by page.id
        """;
}
