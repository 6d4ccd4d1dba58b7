using System.Globalization;
using Scim.Domain.Filters;
using Scim.Domain.Schemas;
using Scim.Infrastructure.Filtering;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Filtering;

public sealed class FilterSqlTranslatorTests
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    public static TheoryData<string, string, string, string, string> Users => new()
    {
        { "userName eq \"Ada\"", "r.unique_key = $1", "r.unique_key = @p1", "ada", "ada" },
        { "userName sw \"Ad\"", "(r.unique_key >= $1 and r.unique_key < $2)", "(r.unique_key >= @p1 and r.unique_key < @p2)", "ad|ae", "ad|ae" },
        { "externalId co \"A%\"", "strpos(r.external_id, $1) > 0", "instr(r.external_id, @p1) > 0", "A%", "A%" },
        { "title eq \"Dr\"", "r.search @> $1", "r.title = @p1", "{\"title\":\"dr\"}", "dr" },
        { "title gt \"Dr\"", "(r.search ->> 'title') collate \"C\" > $1", "r.title > @p1", "dr", "dr" },
        { "not (title pr)", "((r.search -> 'title') is not null) is not true", "(r.title is not null) is not true", "", "" },
        { "active eq true", "r.search @> $1", "(r.search ->> '$.\"active\"') = 1", "{\"active\":true}", "" },
        { "emails.value ew \"x\"", "exists (select 1 from jsonb_array_elements(case when jsonb_typeof((r.search -> 'emails')) = 'array' then (r.search -> 'emails') end) as e1 (v) where right((e1.v ->> 'value') collate \"C\", length($1)) = $1)", "exists (select 1 from json_each(r.search, '$.\"emails\"') as e1 where substr((e1.value ->> '$.\"value\"'), -length(@p1)) = @p1)", "x", "x" },
        { "emails[type eq \"work\" and value eq \"x\"]", "r.search @> $1", "r.id in (select m.id from resource_emails m where m.organization_id = $o and m.value = @p1) and exists (select 1 from json_each(r.search, '$.\"emails\"') as e1 where ((e1.value ->> '$.\"type\"') = @p2 and (e1.value ->> '$.\"value\"') = @p3))", "{\"emails\":[{\"type\":\"work\",\"value\":\"x\"}]}", "x|work|x" },
        { $"{Enterprise}:department eq \"R\"", "r.search @> $1", "r.department = @p1", $"{{\"{Enterprise}\":{{\"department\":\"r\"}}}}", "r" },
        { "meta.lastModified ge \"2026-01-01T00:00:00.0005Z\"", "(r.modified_slot >= date_bin('15 minutes', $1, timestamptz '2000-01-01T00:00:00Z') and r.modified_at > $1)", "(r.modified_at > @p1)", "2026-01-01T00:00:00.0000000+00:00", "2026-01-01T00:00:00.0000000+00:00" },
        { "id eq \"x\"", "false", "false", "", "" },
        { "groups.display sw \"A\"", "exists (select 1 from memberships m where m.organization_id = $o and m.member_id = r.id and starts_with((select coalesce(x.name_key, case when x.type = 'User' then x.unique_key end) from resources x where x.organization_id = $o and x.connector_id = $c and x.type = 'Group' and x.id = m.group_id), $1))", "exists (select 1 from memberships m where m.organization_id = $o and m.member_id = r.id and substr((select coalesce(x.name_key, case when x.type = 'User' then x.unique_key end) from resources x where x.organization_id = $o and x.connector_id = $c and x.type = 'Group' and x.id = m.group_id), 1, length(@p1)) = @p1)", "a", "a" },
        {
            "groups.value eq \"0192f0c1-0000-7000-8000-000000000001\"",
            "r.id in (select m.member_id from memberships m where m.organization_id = $o and m.group_id = $1)",
            "r.id in (select m.member_id from memberships m where m.organization_id = $o and m.group_id = @p1)", "0192f0c1-0000-7000-8000-000000000001", "0192f0c1-0000-7000-8000-000000000001"
        },
    };

    [Theory]
    [MemberData(nameof(Users))]
    public void Translate_GivesTextAndValuesOfEachDialect(string filter, string postgres, string sqlite, string postgresValues, string sqliteValues)
    {
        Demand(postgres, postgresValues, Translate(PostgresDialect.Instance, filter));
        Demand(sqlite, sqliteValues, Translate(SqliteDialect.Instance, filter));
    }

    [Theory]
    [InlineData("'; drop table resources; --")]
    [InlineData("$1")]
    [InlineData("@p1 %_\\")]
    public void Translate_NeverPutsAValueIntoTheText(string value)
    {
        foreach (var filter in new[] { "title", "userName", "emails.value", "externalId", "displayName", "groups.display" }.SelectMany(name => new[] { "eq", "co", "sw", "ew", "gt" }, (name, word) => $"{name} {word} {JsonValue.Create(value).ToJsonString()}"))
        {
            Assert.DoesNotContain("drop", Translate(PostgresDialect.Instance, filter).Text, StringComparison.Ordinal);
            Assert.DoesNotContain("%_", Translate(SqliteDialect.Instance, filter).Text, StringComparison.Ordinal);
        }
    }

    private static void Demand(string text, string values, SqlFragment fragment)
    {
        Assert.Equal(text, fragment.Text);
        Assert.Equal(values, string.Join('|', fragment.Parameters.Select(parameter => parameter.Value is DateTimeOffset time ? time.ToString("O", CultureInfo.InvariantCulture) : parameter.Value.ToString())));
    }

    private static SqlFragment Translate(ISqlDialect dialect, string text)
    {
        var parameters = new SqlParameters(dialect);
        var filter = new FilterBinder(SchemaRegistry.Core).Bind(StoreDriver.UserType, FilterParser.Parse(text, FilterLimits.Default).ValueOrThrow()).ValueOrThrow();
        return parameters.Finish(new FilterSqlTranslator(StoreDriver.UserType, dialect, parameters, "$o", "$c").Translate(filter));
    }
}
