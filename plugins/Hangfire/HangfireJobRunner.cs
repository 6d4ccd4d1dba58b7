using Hangfire;
using Scim.Application.Jobs;
using Scim.Infrastructure.Jobs;

namespace Scim.Jobs.Hangfire;

/// <summary>What Hangfire calls: one run of one of our jobs. The next run is the retry, so Hangfire's own retries are off.</summary>
public sealed class HangfireJobRunner(IEnumerable<IJob> jobs, RunJob runner, RunLock runs)
{
    /// <param name="name">The job's name.</param>
    /// <param name="wait">After the current run where one is under way anywhere in the cluster; otherwise such a run is skipped.</param>
    /// <param name="cancel">Given by Hangfire when the server stops.</param>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    [JobDisplayName("{0}")]
    public async Task RunAsync(string name, bool wait, CancellationToken cancel)
    {
        if (jobs.FirstOrDefault(job => job.Name == name) is not { } wanted)
        {
            return;
        }

        await using var held = await runs.TakeAsync(name, wait, cancel);
        if (held is null)
        {
            return;
        }

        await runner.HandleAsync(wanted, NodeName.Current, cancel);
    }
}
