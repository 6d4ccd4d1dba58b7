namespace Scim.Application.Jobs;

/// <summary>The recurring jobs, each with its last run and the time of its next.</summary>
public sealed class ListRecurringJobs(IEnumerable<IJob> jobs, IJobRunLog log, IJobClock engine)
{
    /// <summary>In the order of names.</summary>
    public async Task<IReadOnlyList<RecurringJob>> HandleAsync(CancellationToken cancel)
    {
        var list = new List<RecurringJob>();
        foreach (var job in jobs.OrderBy(job => job.Name, StringComparer.Ordinal))
        {
            var last = await log.ListAsync(job.Name, new PageRequest(null, 1), cancel);
            list.Add(new RecurringJob(job.Name, job.Every, last.Items.FirstOrDefault(), await engine.FindNextRunAsync(job.Name, cancel)));
        }

        return list;
    }
}
