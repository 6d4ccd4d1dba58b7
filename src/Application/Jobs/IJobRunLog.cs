namespace Scim.Application.Jobs;

/// <summary>Records of runs, newest first.</summary>
public interface IJobRunLog
{
    Task AddAsync(JobRun run, CancellationToken cancel);

    Task<Page<JobRun>> ListAsync(string jobName, PageRequest page, CancellationToken cancel);
}
