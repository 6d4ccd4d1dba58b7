using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Quartz;
using Scim.Application;
using Scim.Application.Configuration;
using Scim.Infrastructure.Jobs;
using Scim.Infrastructure.Persistence;
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
            () => DatabaseFaults.GuardAsync(() => hold.ExecuteScalarAsync(TestContext.Current.CancellationToken)));
    }

    private async Task<DatabaseOptions> OptionsAsync() =>
        new() { Provider = DatabaseProvider.Postgres, ConnectionString = await server.CreateDatabaseAsync() };

    private static async Task<object?> AskAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
