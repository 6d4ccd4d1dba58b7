using Npgsql;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Postgres;
using Scim.Infrastructure.Resources.Postgres;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Scale;

public sealed class PostgresLargeGroupTests(PostgresServer server) : LargeGroupContract
{
    /// <summary>A membership written and one deleted.</summary>
    protected override long RowsOfOneReplacement => 2;

    protected override long Slack => 20;

    protected override Task<TestDatabase> CreateAsync() => TestDatabase.PostgresAsync(server);

    /// <summary>The rows of the group before came from one transaction: later ones show another.</summary>
    protected override async Task<long> RowsWrittenAsync(Guid group, Func<Task> write)
    {
        var before = await Directory.CountAsync("select count(*) from memberships where group_id = @group", ("group", group));
        var transaction = await Directory.CountAsync(
            "select xmin::text::bigint from memberships where group_id = @group limit 1", ("group", group));
        await write();
        var after = await Directory.CountAsync("select count(*) from memberships where group_id = @group", ("group", group));
        var written = await Directory.CountAsync(
            "select count(*) from memberships where group_id = @group and xmin::text::bigint <> @transaction", ("group", group),
            ("transaction", transaction));
        return written + (before + written - after);
    }

    /// <summary>Pages of memberships that the store touches, indexes and all, once its statements are prepared.</summary>
    protected override async Task<long> CostOfAddingAsync(Guid group, Guid member)
    {
        var alone = new NpgsqlConnectionStringBuilder(Database.Options.ConnectionString) { MaxPoolSize = 1 }.ConnectionString;
        await using var source = DatabaseConnections.PostgresSource(Database.Options with { ConnectionString = alone });
        var driver = new StoreDriver(new PostgresResourceStore(source, new PostgresWrites(TimeProvider.System)));
        for (var warm = 0; warm < 2; warm++)
        {
            await driver.WriteAsync(driver.Members(group, [member]));
            await driver.WriteAsync(driver.Members(group, null, [member]));
        }

        var before = await PagesAsync(source);
        var outcome = await driver.WriteAsync(driver.Members(group, [member]));
        Assert.Equal(1, outcome.MembersAdded);
        return await PagesAsync(source) - before;
    }

    /// <summary>The only connection tells first what it has counted.</summary>
    private static async Task<long> PagesAsync(NpgsqlDataSource source)
    {
        await using var flush = source.CreateCommand("select pg_stat_force_next_flush()");
        await flush.ExecuteNonQueryAsync();
        await using var count = source.CreateCommand(
            "select heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit from pg_statio_user_tables where relname = 'memberships'");
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
