using Scim.Application;
using Scim.Application.Jobs;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Jobs;

/// <inheritdoc cref="IJobRunLog"/>
public sealed class JobRunLog(ISqlDatabase database) : IJobRunLog
{
    private const string Columns = "r.id, r.job, r.started_at, r.duration_ms, r.items, r.failures, r.error, r.node";

    public Task AddAsync(JobRun run, CancellationToken cancel) => database.WriteAsync(session => session.ExecuteAsync(
        "insert into job_runs (id, job, started_at, duration_ms, items, failures, error, node) values (@id, @job, @started, @duration, "
            + "@items, @failures, @error, @node)",
        ("id", run.Id), ("job", run.JobName), ("started", run.StartedAt), ("duration", run.DurationMs), ("items", run.Items),
        ("failures", run.Failures),
        ("error", run.Error), ("node", run.Node)), cancel);

    public Task<Page<JobRun>> ListAsync(string jobName, PageRequest page, CancellationToken cancel) => database.ReadAsync(async session =>
    {
        var before = page.IdCursor;
        var rows = await session.QueryAsync(
            $"select {Columns} from job_runs r where r.job = @job {(before is null ? "" : "and r.id < @before")} order by r.id desc "
                + "limit @limit",
            Read, ("job", jobName), ("before", before), ("limit", page.Limit + 1));
        return Page<JobRun>.Of(rows, page.Limit, run => run.Id.ToString("D"));
    }, cancel);

    private static JobRun Read(SqlRow row) =>
        new(row.Id(0), row.Text(1), row.Time(2), row.Long(3), row.Int(4), row.Int(5), row.TextOrNull(6), row.Text(7));
}
