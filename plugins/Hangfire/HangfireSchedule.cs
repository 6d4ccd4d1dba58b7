using Hangfire;
using Microsoft.Extensions.Hosting;
using Scim.Application.Jobs;

namespace Scim.Jobs.Hangfire;

/// <summary>Tells Hangfire at start which jobs there are and how often they run.</summary>
public sealed class HangfireSchedule(IEnumerable<IJob> jobs, IRecurringJobManager recurring) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var job in jobs)
        {
            var name = job.Name;
            recurring.AddOrUpdate<HangfireJobRunner>(
                name, runner => runner.RunAsync(name, false, CancellationToken.None), Schedule(job.Every),
                new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The nearest cron expression (with seconds) that is not less frequent than the interval.</summary>
    public static string Schedule(TimeSpan every) => every switch
    {
        { TotalSeconds: < 60 } => $"*/{Math.Max(1, (int)every.TotalSeconds)} * * * * *",
        { TotalMinutes: < 60 } => $"0 */{(int)every.TotalMinutes} * * * *",
        { TotalHours: < 24 } => $"0 0 */{(int)every.TotalHours} * * *",
        _ => "0 0 3 * * *",
    };
}
