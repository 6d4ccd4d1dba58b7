using Npgsql;
using Scim.Application.Provisioning;
using Scim.Domain.Filters;
using Scim.Domain.Schemas;
using Scim.Infrastructure.Filtering;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Filtering;

/// <summary>PostgreSQL serves these filters from an index: no scan of a connector's resources.</summary>
public sealed class FilterPlanTests(PostgresServer server)
{
    private const string Department = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";

    [Fact]
    public async Task Equalities_AreServedByAnIndex()
    {
        await using var database = await TestDatabase.PostgresAsync(server);
        var driver = new StoreDriver(database.Get<IResourceStore>());
        var users = Enumerable.Range(0, 3000).Select(n => driver.NewUser($"user{n}", new JsonObject
        {
            ["displayName"] = $"User {n}",
            ["externalId"] = $"ext{n}",
            ["title"] = $"t{n % 900}",
            ["name"] = new JsonObject { ["familyName"] = $"f{n % 800}" },
            ["emails"] = new JsonArray(new JsonObject { ["value"] = $"u{n}@example.com", ["type"] = "work" }),
            ["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"] = new JsonObject { ["department"] = $"d{n % 700}" },
        })).ToArray();
        await driver.Store.CreateManyAsync(users, default);
        var member = users[7].Key.Id.Value;
        for (var n = 0; n < 300; n++)
        {
            await driver.CreateGroupAsync($"Group {n}", users[n].Key.Id.Value, users[n + 1].Key.Id.Value);
        }

        var source = database.Get<NpgsqlDataSource>();
        await using (var analyze = source.CreateCommand("vacuum analyze"))
        {
            await analyze.ExecuteNonQueryAsync();
        }

        foreach (var (type, filter, index) in new[]
        {
            (StoreDriver.UserType, "userName eq \"USER5\"", "resources_unique"),
            (StoreDriver.UserType, "userName sw \"user12\"", "resources_unique"),
            (StoreDriver.UserType, "displayName eq \"user 5\"", "resources_name"),
            (StoreDriver.UserType, "displayName sw \"user 12\"", "resources_name"),
            (StoreDriver.UserType, "externalId eq \"ext5\"", "resources_external"),
            (StoreDriver.UserType, $"id eq \"{member}\"", "resources_pkey"),
            (StoreDriver.UserType, "title eq \"t5\"", "resources_search"),
            (StoreDriver.UserType, "name.familyName eq \"f5\"", "resources_search"),
            (StoreDriver.UserType, "emails eq \"u5@example.com\"", "resources_search"),
            (StoreDriver.UserType, "emails[type eq \"work\" and value eq \"u5@example.com\"]", "resources_search"),
            (StoreDriver.UserType, $"{Department} eq \"d5\"", "resources_search"),
            (StoreDriver.UserType, $"active eq true and {Department} eq \"d5\"", "resources_search"),
            (StoreDriver.UserType, "meta.lastModified gt \"2031-01-01T00:00:00Z\"", "resources_modified"),
            (StoreDriver.GroupType, "displayName eq \"group 5\"", "resources_name"),
            (StoreDriver.GroupType, $"members.value eq \"{member}\"", "memberships_member"),
            (StoreDriver.GroupType, $"members[value eq \"{member}\"]", "memberships_member"),
        })
        {
            var plan = await ExplainAsync(source, type, filter);
            Assert.True(plan.Contains(index, StringComparison.Ordinal) && !plan.Contains("Seq Scan on resources", StringComparison.Ordinal), $"{filter}\n{plan}");
        }
    }

    private static async Task<string> ExplainAsync(NpgsqlDataSource source, ResourceType type, string text)
    {
        var filter = new FilterBinder(SchemaRegistry.Core).Bind(type, FilterParser.Parse(text, FilterLimits.Default).ValueOrThrow()).ValueOrThrow();
        var fragment = PostgresListing.Build(1, 1, new ResourceQuery(type, filter, null, 1, 100, false));
        await using var command = source.CreateCommand("explain " + fragment.Text);
        foreach (var parameter in fragment.Parameters)
        {
            command.Parameters.Add(parameter.Type == SqlType.Json
                ? new NpgsqlParameter { Value = parameter.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb }
                : new NpgsqlParameter { Value = parameter.Value });
        }

        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }
}
