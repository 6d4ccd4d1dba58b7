using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Configuration;
using Scim.Application.Connectors;
using Scim.Application.Events;
using Scim.Application.Jobs;
using Scim.Application.Organizations;
using Scim.Application.Receivers;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Testing.Time;

namespace Scim.Infrastructure.Tests.DeferredWork;

/// <summary>
/// The service's own parts over a fresh database, with a clock that the test moves and jobs that run when the test says so.
/// </summary>
public sealed class World : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _directory;

    private World(ServiceProvider services, string directory, FakeTimeProvider clock) =>
        (_services, _directory, Clock) = (services, directory, clock);

    public FakeTimeProvider Clock { get; }

    public Organization Organization { get; private set; } = null!;

    public Connector Connector { get; private set; } = null!;

    public ISqlDatabase Database => Get<ISqlDatabase>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <param name="postgres">Connection string of an empty database, or null for SQLite.</param>
    /// <param name="change">Puts other parts in the place of some of the service's.</param>
    public static async Task<World> CreateAsync(
        string? postgres, JsonObject? connectorSettings = null, Action<IServiceCollection>? change = null)
    {
        var directory = Directory.CreateTempSubdirectory("scim").FullName;
        var options = new ServiceOptions
        {
            Provider = postgres is null ? DatabaseProvider.Sqlite : DatabaseProvider.Postgres,
            ConnectionString = postgres,
            DataDirectory = directory,
            PluginsDirectory = directory,
            Receivers = new ReceiverOptions { AllowPrivateTargets = true, TimeoutSeconds = 2 },
        };
        var clock = new FakeTimeProvider();
        var services = new ServiceCollection()
            .AddSingleton(options).AddSingleton(options.Limits).AddSingleton<TimeProvider>(clock).AddLogging()
            .AddScimInfrastructure(options).AddScimProvisioning().AddScimAdministration().AddScimJobs();
        change?.Invoke(services);
        var world = new World(services.BuildServiceProvider(), directory, clock);
        await world.Get<IDatabaseStartup>().PrepareAsync(default);
        await world.SeedAsync(connectorSettings ?? []);
        return world;
    }

    public async Task<JobOutcome> RunAsync(string job) =>
        await _services.GetServices<IJob>().Single(each => each.Name == job).RunAsync(default);

    /// <summary>Removes all due members, in as many runs as a slow machine needs.</summary>
    public async Task<JobOutcome> SweepAsync()
    {
        var total = default(JobOutcome);
        for (JobOutcome run; (run = await RunAsync("deprovision-due-members")).Items > 0;)
        {
            total += run;
        }

        return total;
    }

    public async Task<List<string>> EventTypesAsync() => [.. (await FeedAsync()).Select(item => item.Event.Type)];

    public Task<IReadOnlyList<FeedEvent>> FeedAsync() => Get<IEventFeed>().ReadAsync(Organization.Id, 0, 100_000, default);

    public Task<List<T>> QueryAsync<T>(string sql, Func<SqlRow, T> map, params (string, object?)[] parameters)
        => Database.ReadAsync(session => session.QueryAsync(sql, map, parameters), default);

    public Task<int> ExecuteAsync(string sql, params (string, object?)[] parameters)
        => Database.WriteAsync(session => session.ExecuteAsync(sql, parameters), default);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task SeedAsync(JsonObject settings)
    {
        var now = Clock.GetUtcNow();
        Organization = (await Get<IOrganizationStore>().AddAsync(
            new Organization
            {
                Id = 0,
                Kind = OrganizationKind.Organization,
                Slug = "acme",
                DisplayName = "Acme",
                Settings = OrganizationSettings.Default,
                Version = 1,
                CreatedAt = now,
                UpdatedAt = now,
            },
            AdminChange.Of(new Actor("test"), "organization.create", "Organization", "acme", now), default))!;
        Connector = (await Get<IConnectorStore>().AddAsync(
            new Connector
            {
                Id = 0,
                OrganizationId = Organization.Id,
                Slug = "hr",
                Profile = "generic",
                Status = ConnectorStatus.Enabled,
                Settings = settings,
                Version = 1,
                CreatedAt = now,
                UpdatedAt = now,
            },
            AdminChange.Of(new Actor("test"), "connector.create", "Connector", "hr", now), default))!;
    }
}
