using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Scim.Application;
using Scim.Application.Resources;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Faults;

/// <summary>The database is there and has no place at the moment: callers wait for it, as long as they are told and not longer.</summary>
public sealed class ConnectionLimitTests(PostgresServer server)
{
    [Fact]
    public async Task Fewer_connections_than_the_pool_has_make_callers_wait()
    {
        await using var database = await TestDatabase.PostgresAsync(server);
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System)
            .AddScimDatabase(await LimitAsync(database, 2)).BuildServiceProvider();
        var (sql, admin) = (services.GetRequiredService<ISqlDatabase>(), services.GetRequiredService<AdminDatabase>());
        var driver = new StoreDriver(services.GetRequiredService<IResourceStore>());
        const string Linger = "select 1 from (select pg_sleep(0.05)) as slept";

        await Task.WhenAll(Enumerable.Range(0, 8).SelectMany(number => new Task[]
        {
            driver.CreateUserAsync($"user-{number}"),
            driver.FindAsync("User", Guid.CreateVersion7()),
            sql.ReadAsync(session => session.QueryAsync(Linger, row => row.Int(0)), default),
            sql.WriteOnceAsync(session => session.ExecuteAsync(Linger), default),
            admin.ReadAsync((_, session) => session.QueryAsync(Linger, row => row.Int(0)), default),
            admin.WriteAsync((context, _) => context.Settings.CountAsync(), default),
        }));
    }

    [Fact]
    public async Task Wait_ends_and_names_the_refusal()
    {
        await using var database = await TestDatabase.PostgresAsync(server);
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System)
            .AddScimDatabase(await LimitAsync(database, 0)).BuildServiceProvider();
        var driver = new StoreDriver(services.GetRequiredService<IResourceStore>());

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => driver.FindAsync("User", Guid.CreateVersion7()));
        Assert.Equal(PostgresErrorCodes.TooManyConnections, Assert.IsType<PostgresException>(fault.InnerException).SqlState);
    }

    [Fact]
    public async Task Outsider_who_holds_a_SQLite_file_is_waited_for_as_long_as_a_statement_may_take()
    {
        await using var database = await TestDatabase.SqliteAsync();
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System)
            .AddScimDatabase(database.Options with { StatementTimeoutSeconds = 1 }).BuildServiceProvider();
        var driver = new StoreDriver(services.GetRequiredService<IResourceStore>());
        await driver.CreateUserAsync("before");
        await using var outsider = new SqliteConnection(database.Options.ConnectionString);
        await outsider.OpenAsync(TestContext.Current.CancellationToken);
        await using var hold = outsider.BeginTransaction(deferred: false);

        var began = Stopwatch.GetTimestamp();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => driver.CreateUserAsync("during"));
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0.9, 5);
    }

    /// <summary>The database, as a role that may have so many connections to it.</summary>
    private static async Task<DatabaseOptions> LimitAsync(TestDatabase database, int connections)
    {
        var given = new NpgsqlConnectionStringBuilder(database.Options.ConnectionString);
        var role = $"few_{given.Database}";
        await database.QueryAsync(
            $"create role {role} login connection limit {connections} in role pg_read_all_data, pg_write_all_data; "
                + $"grant all on all sequences in schema public to {role}; grant all on all functions in schema public to {role}",
            row => row.Int(0));
        given.Username = role;
        return database.Options with { ConnectionString = given.ConnectionString };
    }
}
