using Hangfire;
using Hangfire.Dashboard;
using Hangfire.PostgreSql;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scim.Application.Configuration;
using Scim.Application.Jobs;
using Scim.Infrastructure.Jobs;
using Scim.Infrastructure.Persistence;

[assembly: JobEngine(typeof(Scim.Jobs.Hangfire.HangfireEngine))]

namespace Scim.Jobs.Hangfire;

/// <summary>
/// Hangfire with its PostgreSQL storage in the schema <c>hangfire</c>, and its dashboard at <c>/hangfire</c> for operators. After the death
/// of a node its locks and invisible jobs come back within half a minute: the storage's own defaults are ten and thirty minutes.
/// </summary>
public sealed class HangfireEngine : IJobEngine
{
    private const string Dashboard = "/hangfire";

    public string Name => "Hangfire";

    public void AddServices(IServiceCollection services, DatabaseOptions database)
    {
        if (database.Provider != DatabaseProvider.Postgres)
        {
            throw new ConfigurationException(
                "Jobs:Engine", "Hangfire keeps its jobs in PostgreSQL; set Database:Provider to Postgres, or use Quartz.");
        }

        var connection = DatabaseConnections.Postgres(database);
        services.AddHangfire(configuration => configuration
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(connection), Storage())
            .WithJobExpirationTimeout(TimeSpan.FromMinutes(10)));
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = 8;
            server.SchedulePollingInterval = TimeSpan.FromSeconds(1);
            server.HeartbeatInterval = TimeSpan.FromSeconds(5);
            server.ServerTimeout = TimeSpan.FromSeconds(30);
            server.ServerCheckInterval = TimeSpan.FromSeconds(10);
            server.CancellationCheckInterval = TimeSpan.FromSeconds(2);
        });
        services.AddSingleton(new RunLock(connection));
        services.AddSingleton<HangfireJobRunner>();
        services.AddSingleton<IJobClock, HangfireJobClock>();
        services.AddHostedService<HangfireSchedule>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes, Func<HttpContext, Task<bool>> isOperator) =>
        routes.MapHangfireDashboard(Dashboard, new DashboardOptions
        {
            Authorization = [],
            AsyncAuthorization = [new OperatorsOnly(isOperator)],
            AppPath = "/console/jobs",
            DashboardTitle = "SCIM jobs",
            DisplayStorageConnectionString = false,
        });

    private static PostgreSqlStorageOptions Storage() => new()
    {
        SchemaName = "hangfire",
        PrepareSchemaIfNecessary = true,
        QueuePollInterval = TimeSpan.FromSeconds(1),
        DistributedLockTimeout = TimeSpan.FromSeconds(15),
        InvisibilityTimeout = TimeSpan.FromSeconds(30),
        UseSlidingInvisibilityTimeout = true,
    };
}
