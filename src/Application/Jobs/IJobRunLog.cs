namespace Scim.Application.Jobs;

/// <summary>Records of runs, newest first.</summary>
public interface IJobRunLog
{
    Task AddAsync(JobRun run, CancellationToken cancel);

    /// <summary>At most <paramref name="limit"/> runs that are older than <paramref name="before"/>.</summary>
    Task<IReadOnlyList<JobRun>> ListAsync(string jobName, Guid? before, int limit, CancellationToken cancel);
}
