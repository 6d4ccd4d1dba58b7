using System.Collections.Concurrent;
using Scim.Application;
using Scim.Application.Jobs;

namespace Scim.Infrastructure.Tests.Jobs;

/// <summary>Keeps the records of runs in memory: an engine's contract does not need a database of ours.</summary>
internal sealed class RecordedRuns : IJobRunLog
{
    private readonly ConcurrentQueue<JobRun> _runs = new();

    public IReadOnlyCollection<JobRun> Runs => [.. _runs];

    public Task AddAsync(JobRun run, CancellationToken cancel)
    {
        _runs.Enqueue(run);
        return Task.CompletedTask;
    }

    public Task<Page<JobRun>> ListAsync(string jobName, PageRequest page, CancellationToken cancel) =>
        Task.FromResult(new Page<JobRun>([], null));
}
