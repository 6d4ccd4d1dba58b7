using System.Globalization;
using Scim.Infrastructure.Filtering;

namespace Scim.Infrastructure.Resources.Sqlite;

/// <summary>Reads of single resources and of memberships.</summary>
internal static class SqliteReadSql
{
    private const string OneVisible =
        "from resources r where r.organization_id = @organization and r.connector_id = @connector and r.type = @type and r.id = @id and "
            + "not r.hidden";

    public static readonly string Find = $"select {Columns(groups: false)} {OneVisible}";

    public static readonly string FindWithGroups = $"select {Columns(groups: true)} {OneVisible}";

    public static readonly string FindOwner =
        $"select {ResourceColumns.List}, null from resources r where r.organization_id = @organization and r.type = @type and r.unique_key "
            + "= @unique_key";

    public static readonly string FindFormer = $"""
        select {ResourceColumns.List}, null from resources r
        where {FormerSql.Returning("r", "@external_id", "@unique_key")}
        """;

    public static readonly string FindFormerByKey = $"""
        select {ResourceColumns.List}, null from resources r
        where {FormerSql.ByKey("r", "@unique_key")}
        order by r.modified_at desc limit 1
        """;

    /// <summary>The limit is no parameter, since SQLite plans a statement anew for every value of one.</summary>
    public static string Members(int limit) => string.Create(CultureInfo.InvariantCulture, $"""
        select m.member_id, m.member_type, m.display from memberships m
        where m.organization_id = @organization and m.group_id = @id and m.member_id > @after and exists (select 1 {OneVisible})
        order by m.member_id limit {limit}
        """);

    private static string Columns(bool groups) => ResourceColumns.With(SqliteDialect.Instance, groups, "@organization", "@connector");
}
