using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;
using Scim.Application.Configuration;
using Scim.Application.Jobs;
using Scim.Infrastructure.Persistence;

namespace Scim.Infrastructure.Jobs;

/// <summary>
/// The default engine: Quartz, on PostgreSQL clustered over its own tables (made at start where missing), on SQLite in memory, where the
/// domain rows are the truth anyway. The database must be migrated before the host starts.
/// </summary>
public sealed class QuartzEngine : IJobEngine
{
    public const string EngineName = ServiceOptions.DefaultJobEngine;

    public string Name => EngineName;

    public void AddServices(IServiceCollection services, DatabaseOptions database)
    {
        services.AddSingleton<IJobClock, QuartzJobClock>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "scim";
                scheduler.GenerateInstanceId = true;
                scheduler.MaxBatchSize = 4;
                scheduler.IdleWaitTime = TimeSpan.FromSeconds(5);
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.WhenWaitingForJobs;
            });
            quartz.UseDefaultThreadPool(8);
            quartz.AddSchedulerListener<QuartzFaults>();
            if (database.Provider == DatabaseProvider.Postgres)
            {
                var source = new Lazy<NpgsqlDataSource>(() => DatabaseConnections.PostgresSource(database, "scim-jobs"));
                quartz.UsePersistentStore(store => UsePostgres(store, source));
                services.AddSingleton(new LostRuns(() => source.Value));
            }
            else
            {
                quartz.UseInMemoryStore(_ => { });
            }
        });
        services.AddHostedService<JobSchedule>();
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
    }

    private static void UsePostgres(IPersistentStoreBuilder store, Lazy<NpgsqlDataSource> database)
    {
        store.UsePostgres(source => source.DataSourceFactory = _ => database.Value);
        store.UseClustering(cluster =>
        {
            cluster.CheckinInterval = TimeSpan.FromSeconds(2);
            cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(4);
        });
        store.ProvisionSchema();
        store.ConfigureStore(settings =>
        {
            settings.MisfireThreshold = TimeSpan.FromSeconds(10);
            settings.DbRetryInterval = TimeSpan.FromSeconds(2);
        });
    }
}
