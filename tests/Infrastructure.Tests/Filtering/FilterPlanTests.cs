using Npgsql;
using Scim.Application.Resources;
using Scim.Domain.Filters;
using Scim.Domain.Schemas;
using Scim.Infrastructure.Filtering;
using Scim.Infrastructure.Persistence.Sqlite;
using Scim.Infrastructure.Resources.Sqlite;
using Scim.Infrastructure.Tests.Scale;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Filtering;

/// <summary>
/// In a directory of 20,000 users the database plans the statements of the store to start from an index that knows the value: it reads no
/// other resources.
/// </summary>
public sealed class FilterPlanTests(PostgresServer server)
{
    private const string Enterprise = LargeDirectory.Enterprise;
    private const string Custom = LargeDirectory.Custom;
    private const int Users = 20_000;

    /// <summary>SQLite does not name the keys of tables that are their own index: e-mail addresses, memberships.</summary>
    private const string ByEmail = "SEARCH m USING PRIMARY KEY (organization_id=? AND value=?)";
    private const string ByGroup = "SEARCH m USING PRIMARY KEY (organization_id=? AND group_id=?)";

    /// <summary>Filter, index on PostgreSQL, index on SQLite; an empty one where SQLite reads the resources of the connector.</summary>
    private static readonly (string Filter, string Postgres, string Sqlite)[] OfUsers =
    [
        ("userName eq \"USER00000005\"", "resources_unique", "resources_unique"),
        ("userName sw \"user0000012\"", "resources_unique", "resources_unique"),
        ("externalId eq \"ext00000005\"", "resources_external", "resources_external"),
        ($"id eq \"{LargeDirectory.User(7)}\"", "resources_pkey", "sqlite_autoindex_resources_1"),
        ("displayName eq \"display 00000005\"", "resources_name", "resources_name"),
        ("displayName sw \"display 0000012\"", "resources_name", "resources_name"),
        ("nickName eq \"nick00000005\"", "resources_search", "resources_nick_name"),
        ("title eq \"title00000005\"", "resources_search", "resources_title"),
        ("name.familyName eq \"family00000005\"", "resources_search", "resources_family_name"),
        ("emails eq \"user00000005@example.com\"", "resources_search", ByEmail),
        ("emails.value eq \"user00000005@example.com\"", "resources_search", ByEmail),
        ("emails[type eq \"work\" and value eq \"user00000005@example.com\"]", "resources_search", ByEmail),
        ("emails[type eq \"work\" and value eq \"user00000005@example.com\" and not (display pr)]", "resources_search", ByEmail),
        ($"{Enterprise}:department eq \"dep00000005\"", "resources_search", "resources_department"),
        ($"{Enterprise}:employeeNumber eq \"emp00000005\"", "resources_search", "resources_employee_number"),
        ($"{Enterprise}:manager.value eq \"boss00000005\"", "resources_search", "resources_manager"),
        ($"{Custom}:badge eq \"badge00000005\"", "resources_search", ""),
        ($"active eq true and {Enterprise}:department eq \"dep00000005\"", "resources_search", "resources_department"),
        ("active eq true and userName eq \"user00000005\"", "resources_unique", "resources_unique"),
        ("meta.lastModified gt \"2031-01-01T00:00:00Z\"", "resources_modified", "resources_modified"),
        ("meta.lastModified lt \"2021-01-01T00:00:00Z\"", "resources_modified", "resources_modified"),
        ($"groups.value eq \"{LargeDirectory.User(9)}\"", "memberships_pkey", ByGroup),
    ];

    private static readonly (string Filter, string Postgres, string Sqlite)[] OfGroups =
    [
        ("displayName eq \"group 5\"", "resources_name", "resources_name"),
        ($"members.value eq \"{LargeDirectory.User(7)}\"", "memberships_member", "memberships_member"),
        ($"members[value eq \"{LargeDirectory.User(7)}\"]", "memberships_member", "memberships_member"),
    ];

    [Fact]
    public async Task Postgres_StartsFromAnIndex()
    {
        await using var database = await SeedAsync(await TestDatabase.PostgresAsync(server));
        await using var connection = await database.Get<NpgsqlDataSource>().OpenConnectionAsync();
        var wrong = new List<string>();
        foreach (var (type, filter, index, _) in Cases())
        {
            foreach (var (text, types) in Statements(Query(type, filter)))
            {
                var plan = await ExplainAsync(connection, text, types);
                if (!plan.Contains(index, StringComparison.Ordinal) || plan.Contains("Seq Scan on resources", StringComparison.Ordinal)
                    || plan.Contains("BitmapAnd", StringComparison.Ordinal))
                {
                    wrong.Add($"{filter}: {index}\n{plan}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    [Fact]
    public async Task Postgres_PlanOfAnEmptyDirectory_LooksUpMembershipsAndGroupsByTheirKeys()
    {
        await using var database = await TestDatabase.PostgresAsync(server);
        await using var connection = await database.Get<NpgsqlDataSource>().OpenConnectionAsync();
        var (text, types) = One(
            PostgresListing.Build(1, 1, new ResourceQuery(LargeDirectory.UserType, null, null, 1, 100, WithGroups: true)));
        var plan = await ExplainAsync(connection, text, types);
        var conditions = plan.Split('\n').Where(line => line.Contains("Index Cond", StringComparison.Ordinal)).ToList();
        Assert.Contains(conditions, line => line.Contains("(member_id = r.id)", StringComparison.Ordinal));
        Assert.Contains(conditions, line => line.Contains("(id = m.group_id)", StringComparison.Ordinal));
        Assert.DoesNotContain("Join Filter", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sqlite_StartsFromAnIndex()
    {
        await using var database = await SeedAsync(await TestDatabase.SqliteAsync());
        var wrong = new List<string>();
        foreach (var (type, filter, _, index) in Cases())
        {
            var plan = database
                .Get<SqliteReadPool>()
                .Read(session => Explain(session, new SqliteListing(1, 1, Query(type, filter)).Page(100, 0, backwards: false)));
            if (index.Length == 0 ? !ReadsAll(plan) : ReadsAll(plan) || !plan.Contains(index, StringComparison.Ordinal))
            {
                wrong.Add($"{filter}: {index}\n{plan}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    /// <summary>By an index of which only the connector and the type are given, or by none.</summary>
    private static bool ReadsAll(string plan) =>
        plan.Split('\n').Any(
            line => line.StartsWith("SCAN resources", StringComparison.Ordinal)
                || line.EndsWith("(organization_id=? AND connector_id=? AND type=?)", StringComparison.Ordinal));

    private static IEnumerable<(ResourceType Type, string Filter, string Postgres, string Sqlite)> Cases() =>
        OfUsers.Select(each => (LargeDirectory.UserType, each.Filter, each.Postgres, each.Sqlite)).Concat(
            OfGroups.Select(each => (StoreDriver.GroupType, each.Filter, each.Postgres, each.Sqlite)));

    /// <summary>A page anywhere, and where the filter leaves few rows the statements for its first page.</summary>
    private static IEnumerable<(string Text, IEnumerable<string> Types)> Statements(ResourceQuery query)
    {
        yield return One(PostgresListing.Build(1, 1, query));
        if (PostgresLookUp.Fits(query))
        {
            var lookUp = new PostgresLookUp(1, 1, query);
            yield return One(lookUp.Total());
            yield return lookUp.IsByKey ? Many(lookUp.PageOfMany()) : One(lookUp.Page());
        }
    }

    private static (string Text, IEnumerable<string> Types) One(SqlFragment fragment) => (fragment.Text, fragment.Parameters.Select(Type));

    private static (string Text, IEnumerable<string> Types) Many(SqlFragment fragment) =>
        (fragment.Text, fragment.Parameters.Select(parameter => Type(parameter) + "[]"));

    private static string Type(SqlParameter parameter) => PostgresDialect.TypeName(parameter.Type);

    private static ResourceQuery Query(ResourceType type, string text) =>
        new(type, new FilterBinder(LargeDirectory.Schemas)
            .Bind(type, FilterParser.Parse(text, FilterLimits.Default).ValueOrThrow())
            .ValueOrThrow(), null, 1, 100, WithGroups: false);

    private static async Task<TestDatabase> SeedAsync(TestDatabase database)
    {
        var directory = new LargeDirectory(database);
        await directory.AddUsersAsync(Users);
        for (var n = 0; n < 100; n++)
        {
            await directory.AddMembersAsync(await directory.Driver.CreateGroupAsync($"Group {n}"), 1 + (n * 50), 200 + (n * 50));
        }

        await directory.AnalyzeAsync();
        return database;
    }

    /// <summary>The plan of the statement as the store has it: prepared, and planned once for all values.</summary>
    private static async Task<string> ExplainAsync(NpgsqlConnection connection, string text, IEnumerable<string> types)
    {
        await using var prepare = new NpgsqlCommand($"prepare listing ({string.Join(", ", types)}) as {text}", connection);
        await prepare.ExecuteNonQueryAsync();
        await using var explain = new NpgsqlCommand(
            $"explain execute listing ({string.Join(", ", types.Select(_ => "null"))})", connection);
        var lines = new List<string>();
        await using (var reader = await explain.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString(0));
            }
        }

        await using var forget = new NpgsqlCommand("deallocate listing", connection);
        await forget.ExecuteNonQueryAsync();
        return string.Join('\n', lines);
    }

    private static string Explain(SqliteSession session, SqlFragment fragment)
    {
        using var reader = session.Read("explain query plan " + fragment.Text, SqliteRows.Values(fragment));
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(3));
        }

        return string.Join('\n', lines);
    }
}
