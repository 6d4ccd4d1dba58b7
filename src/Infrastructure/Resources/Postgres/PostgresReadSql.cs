using Scim.Infrastructure.Filtering;
using Scim.Infrastructure.Persistence.Postgres;

namespace Scim.Infrastructure.Resources.Postgres;

/// <summary>Reads of single resources and of memberships.</summary>
internal static class PostgresReadSql
{
    private const string OneVisible =
        "from resources r where r.organization_id = @organization and r.connector_id = @connector and r.type = @type and r.id = @id and "
            + "not r.hidden";

    private const string MemberPage =
        "string_agg(uuid_send(m.member_id) || case m.member_type when 'Group' then 'G'::bytea else 'U' end "
        + @"|| coalesce(textsend(m.display), E'\\xff'), E'\\x00')";

    /// <summary>Visible resources, by <see cref="PostgresLookUp.ForMany"/>; the parameters are their keys.</summary>
    public static readonly string Find = LookUp(groups: false);

    public static readonly string FindWithGroups = LookUp(groups: true);

    /// <summary>The owner of the key; else the row that comes back (<see cref="FormerSql"/>).</summary>
    public static readonly PostgresStatement FindForCreate = new($"""
        select {ResourceColumns.List}, null
        from (
          select 0 as rank, owner.* from resources as owner
          where owner.organization_id = @organization and owner.type = @type and owner.unique_key = @unique_key
          union all
          select 1, former.* from resources as former
          where {FormerSql.Returning("former", "@external_id", "@unique_key")}
          union all
          (select 1, former.* from resources as former
           where {FormerSql.ByKey("former", "@unique_key")} and @external_id is null
           order by former.modified_at desc limit 1)) as r
        order by r.rank limit 1
        """);

    /// <summary>
    /// The columns of groups, each with its first members as <see cref="MembersAfter"/> answers them: one statement, and so one moment.
    /// </summary>
    public static readonly PostgresStatement FindWithMembers = new($"""
        select {ResourceColumns.List}, null, (
          select {MemberPage}
          from (
            select member_id, member_type, display from memberships
            where organization_id = @organization and group_id = r.id
            order by member_id limit @limit) as m)
        from unnest(@ids) as list (id) cross join lateral (
          select * from resources
          where organization_id = @organization and connector_id = @connector and type = @type and resources.id = list.id and not hidden
              offset 0) as r
        """);

    /// <summary>One value for all, read by <see cref="PostgresMemberPage"/>.</summary>
    public static readonly PostgresStatement MembersAfter = new($"""
        select {MemberPage}
        from (
          select member_id, member_type, display from memberships
          where organization_id = @organization and group_id = @id and member_id > @after and exists (select {OneVisible})
          order by member_id limit @limit) as m
        """);

    private static string LookUp(bool groups)
    {
        var dialect = PostgresDialect.OfMany;
        var (organization, connector, type, id) = (
            dialect.Placeholder(1), dialect.Placeholder(2), dialect.Placeholder(3), dialect.Placeholder(4));
        var one = $"""
            select {ResourceColumns.With(dialect, groups, organization, connector)} from resources r
            where r.organization_id = {organization} and r.connector_id = {connector} and r.type = {type} and r.id = {id}
                and not r.hidden{dialect.Fence}
            """;
        return PostgresLookUp.ForMany(one, SqlType.Integer, SqlType.Integer, SqlType.Text, SqlType.Uuid);
    }
}
