using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;
using Scim.Application.Jobs;
using Scim.Infrastructure.Persistence;

namespace Scim.Infrastructure.Jobs;

public static class JobServices
{
    /// <summary>
    /// The engine behind <see cref="IJobClock"/>: Quartz, on PostgreSQL clustered over its own tables (made at start where missing), on SQLite in memory, where the
    /// domain rows are the truth anyway. Runs every registered <see cref="Application.Jobs.IJob"/>; the database must be migrated before the host starts.
    /// </summary>
    public static IServiceCollection AddScimJobEngine(this IServiceCollection services, DatabaseOptions options)
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
            if (options.Provider == DatabaseProvider.Postgres)
            {
                quartz.UsePersistentStore(store => UsePostgres(store, DatabaseConnections.Postgres(options)));
            }
            else
            {
                quartz.UseInMemoryStore(_ => { });
            }
        });
        services.AddHostedService<JobSchedule>();
        return services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
    }

    private static void UsePostgres(IPersistentStoreBuilder store, string connectionString)
    {
        store.UsePostgres(NpgsqlFactory.Instance, connectionString);
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
