using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Scim.Application.Jobs;

/// <summary>
/// Runs a job and records the run. A fault of the job is logged with all that is known of it and recorded by its message, not thrown: the
/// next run is the retry. Of a database that is away the log has a line. Runs that found nothing to do are recorded once a minute at most,
/// so that frequent jobs do not bury the runs that matter.
/// </summary>
public sealed class RunJob(IJobRunLog runs, TimeProvider clock, ILogger<RunJob> log)
{
    private static readonly TimeSpan EmptyRunInterval = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _recorded = new();

    /// <summary>The run; its <see cref="JobRun.Error"/> tells of a fault. Cancellation is no fault and is thrown.</summary>
    public async Task<JobRun> HandleAsync(IJob job, string node, CancellationToken cancel)
    {
        var (started, timestamp) = (clock.GetUtcNow(), clock.GetTimestamp());
        var outcome = default(JobOutcome);
        string? error = null;
        try
        {
            outcome = await job.RunAsync(cancel);
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            error = fault.Message;
            log.LogWarning(
                fault is StoreUnavailableException ? null : fault, "Job {Job} ended with an error and runs again later: {Error}",
                job.Name, error);
        }

        var (now, elapsed) = (clock.GetUtcNow(), clock.GetElapsedTime(timestamp));
        var run = new JobRun(
            Guid.CreateVersion7(now), job.Name, started, (long)elapsed.TotalMilliseconds, outcome.Items, outcome.Failures, error, node);
        await RecordAsync(run, now, cancel);
        return run;
    }

    private async Task RecordAsync(JobRun run, DateTimeOffset now, CancellationToken cancel)
    {
        var empty = run is { Items: 0, Failures: 0, Error: null };
        if (empty && _recorded.TryGetValue(run.JobName, out var last) && now - last < EmptyRunInterval)
        {
            return;
        }

        await runs.AddAsync(run, cancel);
        _recorded[run.JobName] = now;
    }
}
