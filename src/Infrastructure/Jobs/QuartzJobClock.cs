using Quartz;
using Scim.Application.Jobs;
using Scim.Infrastructure.Persistence;

namespace Scim.Infrastructure.Jobs;

/// <inheritdoc cref="IJobClock"/>
public sealed class QuartzJobClock(ISchedulerFactory schedulers) : IJobClock
{
    public Task TriggerAsync(string jobName, CancellationToken cancel) => DatabaseFaults.GuardAsync(async () =>
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        await scheduler.TriggerJob(new JobKey(jobName), new JobDataMap(), cancel);
        return true;
    }, cancel);

    public Task<DateTimeOffset?> FindNextRunAsync(string jobName, CancellationToken cancel) => DatabaseFaults.GuardAsync(async () =>
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        return (await scheduler.GetTrigger(new TriggerKey(jobName), cancel))?.NextFireTimeUtc;
    }, cancel);
}
