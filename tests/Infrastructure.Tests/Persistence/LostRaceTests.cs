using Npgsql;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Postgres;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Persistence;

/// <summary>
/// Two transactions that take two locks in opposite order: PostgreSQL ends one of them, which is done again instead of failing.
/// </summary>
public sealed class LostRaceTests(PostgresServer server)
{
    [Fact]
    public async Task Admin_write_that_loses_a_deadlock_is_done_again()
    {
        await using var database = await TestDatabase.PostgresAsync(server);
        var admin = database.Get<AdminDatabase>();
        await RaceAsync(database, work => admin.WriteAsync((_, session) => work(session), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Write_that_loses_a_deadlock_is_done_again()
    {
        await using var database = await TestDatabase.PostgresAsync(server);
        var sql = new PostgresSqlDatabase(database.Get<NpgsqlDataSource>(), database.Get<PostgresWrites>());
        await RaceAsync(database, work => sql.WriteAsync(work, TestContext.Current.CancellationToken));
    }

    private static async Task RaceAsync(TestDatabase database, Func<Func<SqlSession, Task<bool>>, Task<bool>> writeAsync)
    {
        await database.QueryAsync(
            "insert into settings (name, value, updated_at) values ('a', '', now()), ('b', '', now()) returning name", row => row.Text(0));
        var (firstHolds, secondHolds) = (new TaskCompletionSource(), new TaskCompletionSource());
        var runs = 0;
        await Task.WhenAll(
            Task.Run(() => writeAsync(session => LockBothAsync(session, "a", "b", firstHolds, secondHolds.Task))),
            Task.Run(() => writeAsync(session => LockBothAsync(session, "b", "a", secondHolds, firstHolds.Task))));
        Assert.Equal(3, runs);
        Assert.Equal(["xx", "xx"], await database.QueryAsync("select value from settings where name in ('a', 'b')", row => row.Text(0)));

        async Task<bool> LockBothAsync(SqlSession session, string one, string other, TaskCompletionSource holds, Task otherHolds)
        {
            Interlocked.Increment(ref runs);
            const string Write = "update settings set value = value || 'x' where name = @name";
            await session.ExecuteAsync(Write, ("name", one));
            holds.TrySetResult();
            await otherHolds;
            await session.ExecuteAsync(Write, ("name", other));
            return true;
        }
    }
}
