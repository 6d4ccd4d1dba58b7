using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Scim.Infrastructure.Persistence;

namespace Scim.Infrastructure.Jobs;

/// <summary>
/// Tells the engine at start which jobs there are and how often they run. A schedule that stands already, set by another node, is kept
/// unless its interval differs, or its next run lies so far ahead that the clock must have been set back since: that is looked for every
/// quarter of a minute, whatever the clock says, because the engine keeps times of the day. So is what <see cref="LostRuns"/> frees.
/// </summary>
public sealed partial class JobSchedule(
    IEnumerable<Application.Jobs.IJob> jobs, ISchedulerFactory schedulers, TimeProvider clock, ILogger<JobSchedule> logger,
    LostRuns? lost = null) : BackgroundService
{
    private static readonly TimeSpan LookAfter = TimeSpan.FromSeconds(15);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await PlanAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>
    /// Plans anew every job whose schedule is missing, of another interval, or out of the clock's reach; frees those of lost runs.
    /// </summary>
    public async Task PlanAsync(CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        if (lost is not null)
        {
            await lost.FreeAsync(scheduler, cancel);
        }

        foreach (var job in jobs)
        {
            var existing = await scheduler.GetTrigger(new TriggerKey(job.Name), cancel) as ISimpleTrigger;
            if (existing?.RepeatInterval != job.Every || existing.NextFireTimeUtc > clock.GetUtcNow() + (2 * job.Every))
            {
                await PlanAsync(scheduler, job, cancel);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookAfter, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PlanAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is SchedulerException || DatabaseFaults.IsUnavailable(fault))
            {
                // The engine tells of its store itself; the next look is soon.
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogFault(logger, fault);
            }
        }
    }

    private async Task PlanAsync(IScheduler scheduler, Application.Jobs.IJob job, CancellationToken cancel)
    {
        var detail = JobBuilder.Create<QuartzJob>().WithIdentity(job.Name).StoreDurably().Build();
        var trigger = TriggerBuilder.Create(clock)
            .WithIdentity(new TriggerKey(job.Name))
            .ForJob(detail)
            .StartNow()
            .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(job.Every).RepeatForever().MeasureIntervalFromCompletion(true)
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithRemainingCount))
            .Build();
        await scheduler.ScheduleJob(detail, trigger, new ScheduleJobOptions { Replace = true }, cancel);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The schedule of the jobs could not be looked at; the next look is soon.")]
    private static partial void LogFault(ILogger logger, Exception fault);
}
