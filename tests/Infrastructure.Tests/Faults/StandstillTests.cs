using System.Diagnostics;
using Npgsql;
using Scim.Application;
using Scim.Application.Resources;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Postgres;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Infrastructure.Resources.Postgres;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;
using Scim.Testing.Time;

namespace Scim.Infrastructure.Tests.Faults;

/// <summary>
/// The server stands still and its connections stay open: the driver asks it over a new one to end each statement and waits for that as
/// well. Callers do not.
/// </summary>
public sealed class StandstillTests : IAsyncLifetime
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(4);

    private readonly PostgresServer _server = new();
    private TestDatabase _database = null!;
    private NpgsqlDataSource _source = null!;
    private StoreDriver _driver = null!;
    private PostgresSqlDatabase _sql = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.PostgresAsync(_server);
        var options = _database.Options;
        var hasty = new NpgsqlConnectionStringBuilder(options.ConnectionString) { CommandTimeout = 1, MaxPoolSize = 20 }.ConnectionString;
        _source = DatabaseConnections.PostgresSource(options with { ConnectionString = hasty });
        var writes = new PostgresWrites(TimeProvider.System);
        _driver = new StoreDriver(new PostgresResourceStore(_source, writes));
        _sql = new PostgresSqlDatabase(_source, writes);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _database.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task Callers_hear_in_time_and_connections_come_back()
    {
        var user = await _driver.CreateUserAsync("ada");
        var group = await _driver.CreateGroupAsync("g", user);
        ThreadPool.GetMinThreads(out var usual, out _);
        var begun = new TaskCompletionSource();
        var committed = _sql.WriteAsync(async session =>
        {
            await session.ExecuteAsync("update resources set display = 'late'");
            begun.SetResult();
            await Task.Delay(500);
            await session.ExecuteAsync("select pg_sleep(0)");
            return await session.ExecuteAsync("select 1");
        }, default);
        await begun.Task;
        List<Func<Task>> asked =
        [
            () => committed,
            () => _driver.FindAsync("User", user),
            () => _driver.ListAsync(new ResourceQuery(StoreDriver.UserType, null, null, 1, 5, false)),
            () => _driver.MembersAsync(group),
            () => _driver.WriteAsync(_driver.NewUser("bob")),
            () => _driver.WriteAsync(_driver.Rename(group, "h")),
            () => _driver.Store.CreateManyAsync([_driver.NewUser("cy"), _driver.NewUser("di")], default),
            () => _sql.ReadAsync(session => session.QueryAsync("select 1", row => row.Int(0)), default),
        ];
        await using (await Standstill.OfServerAsync(_database.Options.ConnectionString!))
        {
            var heard = asked.Select(HearAsync).ToList();
            Assert.All(await Task.WhenAll(heard), time => Assert.InRange(time, TimeSpan.Zero, Bound));
            ThreadPool.GetMinThreads(out var lent, out _);
            Assert.InRange(lent, 1 + asked.Count, int.MaxValue);
        }

        await Eventually.HoldsAsync("nobody works on what was given up", () =>
        {
            ThreadPool.GetMinThreads(out var workers, out _);
            return Task.FromResult(workers <= usual);
        });
        var connections = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _source.OpenConnectionAsync().AsTask()));
        await Task.WhenAll(connections.Select(connection => connection.DisposeAsync().AsTask()));
        Assert.NotNull(await _driver.FindAsync("User", user));
        Assert.Equal(0, (await _database.QueryAsync("select count(*) from resources where display = 'late'", row => row.Int(0)))[0]);
    }

    [Fact]
    public async Task What_a_unit_of_work_does_between_its_statements_takes_as_long_as_it_takes()
    {
        Assert.Equal(2, await _sql.WriteOnceAsync(async session =>
        {
            var one = await session.QueryAsync("select 1", row => row.Int(0));
            await Task.Delay(Bound);
            return one[0] + (await session.QueryAsync("select 1", row => row.Int(0)))[0];
        }, default));
    }

    private static async Task<TimeSpan> HearAsync(Func<Task> ask)
    {
        var started = Stopwatch.GetTimestamp();
        await Assert.ThrowsAsync<StoreUnavailableException>(ask);
        return Stopwatch.GetElapsedTime(started);
    }
}
