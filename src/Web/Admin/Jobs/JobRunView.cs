using Scim.Application.Jobs;

namespace Scim.Web.Admin.Jobs;

public sealed record JobRunView(DateTimeOffset StartedAt, long DurationMs, int Items, int Failures, string? Error, string Node)
{
    public static JobRunView Of(JobRun run) => new(run.StartedAt, run.DurationMs, run.Items, run.Failures, run.Error, run.Node);
}
