using System.Diagnostics;
using Scim.Application;
using Scim.Application.Members;
using Scim.Domain.Users;
using Scim.Infrastructure.Filtering;
using Scim.Infrastructure.Members;
using Scim.Infrastructure.Tests.DeferredWork;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Members;

/// <summary>The members list of an organization with 100,000 members: pages come from indexes, however rare what is looked for.</summary>
public sealed class MemberListTests(PostgresServer server)
{
    private const int Members = 100_000;

    /// <summary>Generous beside the 100 ms that a page may take: tests share the machine with each other.</summary>
    private const int MostMilliseconds = 1_000;

    private const string Fill = """
        insert into resources (organization_id, connector_id, type, id, unique_key, status, hidden, member_text, document, search,
            created_at, modified_at)
        select @organization, @connector, 'User', {id}, case when n % 1000 = 2 then null else 'user' || n end, case n % 1000 when 1 then 1
            when 2 then 2 else 0 end, {hidden},
          'user' || n || ' user' || n || '@example.com given' || n || ' family' || n, '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"user' || n || '","nickName":"' || {padding} || '"}', '{}', @now, @now
        from {numbers}
        """;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Pages_are_served_by_indexes(string database)
    {
        var postgres = database == "postgres";
        await using var world = await World.CreateAsync(postgres ? await server.CreateDatabaseAsync() : null);
        await FillAsync(world, postgres);
        foreach (var (query, index, count) in new[]
        {
            (Query(null, null), postgres ? "resources_pkey" : "sqlite_autoindex_resources_1", 50),
            (Query(MemberStatus.Deactivated, null), "resources_status", 50),
            (Query(MemberStatus.Removed, null), "resources_status", 50),
            (Query(null, "user99990"), "resources_member_text", 1),
            (Query(null, "amily99990"), "resources_member_text", 1),
            (Query(null, "nobody"), "resources_member_text", 0),
            (Query(MemberStatus.Removed, "user"), "resources_", 50),
            (Query(MemberStatus.Deactivated, "user99001"), "resources_", 1),
        })
        {
            var plan = await ExplainAsync(world, query, postgres);
            Assert.True(
                plan.Contains(index, StringComparison.Ordinal) && !plan.Contains("Seq Scan on resources", StringComparison.Ordinal)
                    && !plan.Contains("SCAN resources", StringComparison.Ordinal), plan);
            var store = world.Get<IMemberStore>();
            await store.ListAsync(world.Organization.Id, query, default);
            var watch = Stopwatch.StartNew();
            var page = await store.ListAsync(world.Organization.Id, query, default);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{database} {query.Status} {query.Text}: {watch.Elapsed.TotalMilliseconds:0.0} ms");
            Assert.Equal(count, page.Items.Count);
            Assert.InRange(watch.ElapsedMilliseconds, 0, MostMilliseconds);
        }
    }

    private static MemberQuery Query(MemberStatus? status, string? text) => new(status, text, new PageRequest(null, 50));

    private static async Task FillAsync(World world, bool postgres)
    {
        var sql = Fill
            .Replace("{id}", postgres ? "lpad(to_hex(n), 32, '0')::uuid" : "unhex(printf('%032x', n))", StringComparison.Ordinal)
            .Replace("{hidden}", postgres ? "n % 1000 = 2" : "n % 1000 = 2", StringComparison.Ordinal)
            .Replace("{padding}", postgres ? "repeat('x', 600)" : "printf('%0600d', n)", StringComparison.Ordinal)
            .Replace(
                "{numbers}",
                postgres
                    ? $"generate_series(1, {Members}) n"
                    : $"(with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < {Members}) select n "
                        + "from numbers)", StringComparison.Ordinal);
        await world.ExecuteAsync(
            sql, ("organization", world.Organization.Id), ("connector", world.Connector.Id), ("now", world.Clock.GetUtcNow()));
        await world.ExecuteAsync("analyze");
    }

    private static async Task<string> ExplainAsync(World world, MemberQuery query, bool postgres)
    {
        var lines = await world.QueryAsync(
            (postgres ? "explain " : "explain query plan ")
                + MemberListSql.Build(query, postgres ? PostgresDialect.Instance : SqliteDialect.Instance),
            row => row.Text(postgres ? 0 : 3),
            ("owner", world.Organization.Id), ("connector", world.Connector.Id), ("after", Guid.Empty), ("text", query.Text ?? ""),
            ("limit", 51));
        return string.Join('\n', lines);
    }
}
