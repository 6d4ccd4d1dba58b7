using Scim.Application;
using Scim.Application.Configuration;
using Scim.Application.Resources;
using Scim.Domain.Resources;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Infrastructure.Persistence.Sqlite;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Faults;

/// <summary>
/// A SQLite file that cannot grow: writes are refused as unavailable, whole or not at all, reads go on, and writing resumes when there is
/// room.
/// </summary>
public sealed class FullDiskTests
{
    private static readonly WriteFault Full = WriteFault.Disk("The disk of the database is full; reads go on, writes fail.");

    [Fact]
    public async Task Full_disk_refuses_writes_and_loses_nothing()
    {
        await using var database = await TestDatabase.SqliteAsync();
        var store = database.Get<IResourceStore>();
        var driver = new StoreDriver(store);
        var sql = new SqliteSqlDatabase(database.Options, database.Get<SqliteWriteQueue>());
        var before = await driver.CreateUserAsync("before");

        await LimitAsync(sql, 1);
        var large = new JsonObject { ["title"] = new string('x', 500_000) };
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(number => TryAsync(store, driver.NewUser($"during-{number}", large))));

        Assert.Contains(outcomes, outcome => outcome is StoreUnavailableException);
        Assert.All(outcomes, outcome => Assert.True(outcome is null or StoreUnavailableException, outcome?.ToString()));
        Assert.Equal(
            Full,
            await FaultAfterAsync(store, driver, database.Get<SqliteWriteQueue>(), large));
        Assert.NotNull(await store.FindAsync(driver.Key("User", before), false, default));
        await LimitAsync(sql, 1_000_000_000);
        await driver.CreateUserAsync("after");
        Assert.Null(database.Get<SqliteWriteQueue>().Fault);
        var rows = await database.QueryAsync(
            "select count(*), (select count(*) from events), (select count(*) from audit), (select sum(visible) from resource_counts) "
                + "from resources", row => new[] { row.Int(0), row.Int(1), row.Int(2), row.Int(3) });
        var expected = outcomes.Count(outcome => outcome is null) + 2;
        Assert.All(rows[0], count => Assert.Equal(expected, count));
    }

    [Fact]
    public async Task Full_disk_that_a_write_of_an_admin_meets_is_told_until_a_write_succeeds()
    {
        await using var database = await TestDatabase.SqliteAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => database.Get<AdminDatabase>().WriteAsync(
            async (_, session) =>
            {
                await session.QueryAsync("pragma max_page_count = 1", row => row.Long(0));
                return await session.ExecuteAsync(
                    "insert into settings (name, value, updated_at) values ('large', @value, 0)", ("value", new string('x', 500_000)));
            },
            default));

        Assert.Equal(Full, database.Get<IWriteWatch>().Fault);
        await new StoreDriver(database.Get<IResourceStore>()).CreateUserAsync("after");
        Assert.Null(database.Get<IWriteWatch>().Fault);
    }

    /// <summary>The file may have so many pages, or as many as it has.</summary>
    private static Task LimitAsync(SqliteSqlDatabase sql, int pages) =>
        sql.WriteAsync(session => session.QueryAsync($"pragma max_page_count = {pages}", row => row.Long(0)), default);

    private static async Task<WriteFault?> FaultAfterAsync(
        IResourceStore store, StoreDriver driver, SqliteWriteQueue writer, JsonObject large)
    {
        Assert.IsType<StoreUnavailableException>(await TryAsync(store, driver.NewUser("refused", large)));
        return writer.Fault;
    }

    private static async Task<Exception?> TryAsync(IResourceStore store, ResourceChange change)
    {
        try
        {
            var outcome = await store.WriteAsync(change, false, default);
            Assert.Equal(WriteStatus.Done, outcome.Status);
            return null;
        }
        catch (Exception fault)
        {
            return fault;
        }
    }
}
