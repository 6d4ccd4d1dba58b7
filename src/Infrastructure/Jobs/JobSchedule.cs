using Microsoft.Extensions.Hosting;
using Quartz;

namespace Scim.Infrastructure.Jobs;

/// <summary>Tells the engine at start which jobs there are and how often they run. A schedule that stands already, set by another node, is kept unless its interval differs.</summary>
public sealed class JobSchedule(IEnumerable<Application.Jobs.IJob> jobs, ISchedulerFactory schedulers, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var job in jobs)
        {
            var key = new TriggerKey(job.Name);
            var existing = await scheduler.GetTrigger(key, cancellationToken) as ISimpleTrigger;
            if (existing?.RepeatInterval == job.Every)
            {
                continue;
            }

            var detail = JobBuilder.Create<QuartzJob>().WithIdentity(job.Name).StoreDurably().Build();
            var trigger = TriggerBuilder.Create(clock)
                .WithIdentity(key)
                .ForJob(detail)
                .StartNow()
                .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(job.Every).RepeatForever().MeasureIntervalFromCompletion(true)
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithRemainingCount))
                .Build();
            await scheduler.ScheduleJob(detail, trigger, new ScheduleJobOptions { Replace = true }, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
