using Scim.Application.Resources;
using Scim.Domain.Filters;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;
using Scim.Infrastructure.Filtering;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Filtering;

public sealed class MemberFilterSqlTests
{
    [Fact]
    public void Build_AsksForMembersOfAVisibleGroup_InEachDialect()
    {
        Assert.Equal(Expected("$", "lower(m.member_type) = $5"), Build(PostgresDialect.Instance).Text);
        Assert.Equal(Expected("@p", "lower(m.member_type) = @p5"), Build(SqliteDialect.Instance).Text);
        Assert.Equal([1L, 2L, "Group", Guid.Empty, "user"], Build(SqliteDialect.Instance).Parameters.Select(parameter => parameter.Value));
    }

    private static string Expected(string before, string condition) => $"""
        select m.member_id from memberships m
        where m.organization_id = {before}1 and m.group_id = {before}4
          and exists (select 1 from resources r
            where r.organization_id = {before}1 and r.connector_id = {before}2 and r.type = {before}3 and r.id = {before}4
              and not r.hidden)
          and ({condition})
        """;

    private static SqlFragment Build(ISqlDialect dialect)
    {
        Assert.True(SchemaRegistry.Core.TryBind(StoreDriver.GroupType, new AttributePath(null, "members", null), out var members));
        var text = FilterParser.Parse("type eq \"User\"", FilterLimits.Default).ValueOrThrow();
        var filter = new FilterBinder(SchemaRegistry.Core).BindElement(StoreDriver.GroupType, members!, text).ValueOrThrow();
        return MemberFilterSql.Build(dialect, new ResourceKey(1, 2, "Group", new ResourceId(Guid.Empty)), filter);
    }
}
