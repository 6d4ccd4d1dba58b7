using Scim.Application.Configuration;
using Scim.Infrastructure.Jobs;
using Scim.Infrastructure.Persistence;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Jobs;

public sealed class QuartzOnSqliteTests : JobEngineContract
{
    protected override bool IsClustered => false;

    protected override Task<(IJobEngine Engine, DatabaseOptions Database)> CreateAsync() =>
        Task.FromResult<(IJobEngine, DatabaseOptions)>(
            (new QuartzEngine(), new DatabaseOptions { Provider = DatabaseProvider.Sqlite, DataDirectory = Path.GetTempPath() }));
}

public sealed class QuartzOnPostgresTests(PostgresServer server) : JobEngineContract
{
    protected override bool IsClustered => true;

    protected override async Task<(IJobEngine Engine, DatabaseOptions Database)> CreateAsync() =>
        (new QuartzEngine(), new DatabaseOptions
        {
            Provider = DatabaseProvider.Postgres,
            ConnectionString = await server.CreateDatabaseAsync(),
        });
}

/// <summary>
/// Runs where the optional engine was built (<c>dotnet build plugins/Hangfire</c>), which needs packages that not every feed serves.
/// </summary>
public sealed class HangfireOnPostgresTests(PostgresServer server) : JobEngineContract
{
    protected override bool IsClustered => true;

    protected override async Task<(IJobEngine Engine, DatabaseOptions Database)> CreateAsync()
    {
        var directory = Path.Combine(AppContext.BaseDirectory, "../../Scim.Jobs.Hangfire/debug");
        Assert.SkipUnless(File.Exists(Path.Combine(directory, "Scim.Jobs.Hangfire.dll")), "The Hangfire engine is not built.");
        return (JobEngines.Find("Hangfire", Path.GetFullPath(directory)), new DatabaseOptions
        {
            Provider = DatabaseProvider.Postgres,
            ConnectionString = await server.CreateDatabaseAsync(),
        });
    }
}

public sealed class JobEnginesTests
{
    [Fact]
    public void Find_UnknownEngine_NamesTheKeyAndTheMissingFile()
    {
        var fault = Assert.Throws<Application.Configuration.ConfigurationException>(() => JobEngines.Find("Cron", "/no/such/folder"));
        Assert.Contains("Jobs:Engine", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Scim.Jobs.Cron.dll", fault.Message, StringComparison.Ordinal);
    }
}
