using Quartz;
using Scim.Application.Jobs;

namespace Scim.Infrastructure.Jobs;

/// <inheritdoc cref="IJobClock"/>
public sealed class QuartzJobClock(ISchedulerFactory schedulers) : IJobClock
{
    public async Task TriggerAsync(string jobName, CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        await scheduler.TriggerJob(new JobKey(jobName), new JobDataMap(), cancel);
    }

    public async Task<DateTimeOffset?> FindNextRunAsync(string jobName, CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        return (await scheduler.GetTrigger(new TriggerKey(jobName), cancel))?.NextFireTimeUtc;
    }
}
