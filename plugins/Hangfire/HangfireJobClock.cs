using Hangfire;
using Hangfire.Storage;
using Scim.Application.Jobs;

namespace Scim.Jobs.Hangfire;

/// <inheritdoc cref="IJobClock"/>
public sealed class HangfireJobClock(IBackgroundJobClient queue, JobStorage storage) : IJobClock
{
    public Task TriggerAsync(string jobName, CancellationToken cancel)
    {
        queue.Enqueue<HangfireJobRunner>(runner => runner.RunAsync(jobName, true, CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task<DateTimeOffset?> FindNextRunAsync(string jobName, CancellationToken cancel)
    {
        using var connection = storage.GetConnection();
        var next = connection.GetRecurringJobs([jobName]).FirstOrDefault()?.NextExecution;
        return Task.FromResult<DateTimeOffset?>(next is { } time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : null);
    }
}
