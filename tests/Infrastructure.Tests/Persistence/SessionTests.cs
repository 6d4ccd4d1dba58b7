using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Quartz;
using Scim.Application;
using Scim.Application.Configuration;
using Scim.Infrastructure.Jobs;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Postgres;
using Scim.Infrastructure.Resources.Postgres;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Persistence;

/// <summary>A node that stands still inside a transaction gives up its locks, whatever holds the session.</summary>
public sealed class SessionTests(PostgresServer server)
{
    private const string Limit = "show idle_in_transaction_session_timeout";

    [Fact]
    public async Task Session_ends_transactions_that_stand_still()
    {
        await using var source = DatabaseConnections.PostgresSource(await OptionsAsync());
        Assert.Equal("20s", await AskAsync(source, Limit));
    }

    [Fact]
    public async Task Sessions_of_the_job_engine_have_the_same_settings()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        new QuartzEngine().AddServices(services, await OptionsAsync());
        await using var provider = services.BuildServiceProvider();
        var all = provider.GetServices<IConfigureOptions<DataSourceOptions>>();
        var options = new DataSourceOptions();
        foreach (var each in all.OfType<ConfigureNamedOptions<DataSourceOptions>>())
        {
            each.Configure(each.Name, options);
        }

        await using var source = (NpgsqlDataSource)options.DataSourceFactory!(provider);
        Assert.Equal("20s", await AskAsync(source, Limit));
    }

    [Fact]
    public async Task What_the_operator_gave_stays_and_a_session_that_stands_still_loses_its_locks()
    {
        var options = await OptionsAsync();
        var given = new NpgsqlConnectionStringBuilder(
            options.ConnectionString)
        { Options = "-c idle_in_transaction_session_timeout=300ms" };
        await using var source = DatabaseConnections.PostgresSource(options with { ConnectionString = given.ConnectionString });
        await AskAsync(source, "create table place (name text); insert into place values ('taken')");
        await using var holder = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var hold = new NpgsqlCommand("select name from place for update", holder, transaction);
        await hold.ExecuteScalarAsync(TestContext.Current.CancellationToken);

        Assert.Equal("taken", await AskAsync(source, "select name from place for update"));
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => DatabaseFaults.GuardAsync(
                () => hold.ExecuteScalarAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Members_without_a_display_are_read_where_the_role_reads_strings_in_the_old_way()
    {
        await using var database = await TestDatabase.PostgresAsync(server);
        var given = new NpgsqlConnectionStringBuilder(database.Options.ConnectionString) { Options = "-c standard_conforming_strings=off" };
        await using var source = DatabaseConnections.PostgresSource(database.Options with { ConnectionString = given.ConnectionString });
        var driver = new StoreDriver(new PostgresResourceStore(source, new PostgresWrites(TimeProvider.System)));
        var plain = await driver.CreateUserAsync("plain");
        var group = await driver.CreateGroupAsync("Staff", plain);

        Assert.Equal("off", await AskAsync(source, "show standard_conforming_strings"));
        var found = await driver.Store.FindWithMembersAsync(1, 1, "Group", [group], 10, TestContext.Current.CancellationToken);
        Assert.Equal(plain, Assert.Single(found[group].Members).Id);
        Assert.Equal([plain], await driver.MembersAsync(group));
    }

    private async Task<DatabaseOptions> OptionsAsync() =>
        new() { Provider = DatabaseProvider.Postgres, ConnectionString = await server.CreateDatabaseAsync() };

    private static async Task<object?> AskAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
