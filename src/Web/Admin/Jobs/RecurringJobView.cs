using Scim.Application.Jobs;

namespace Scim.Web.Admin.Jobs;

/// <summary><see cref="Schedule"/> is an ISO 8601 interval between runs, as <c>PT15M</c>.</summary>
public sealed record RecurringJobView(string Name, string Schedule, JobRunView? LastRun, DateTimeOffset? NextRun)
{
    public static RecurringJobView Of(RecurringJob job) =>
        new(job.Name, System.Xml.XmlConvert.ToString(job.Every), job.LastRun is null ? null : JobRunView.Of(job.LastRun), job.NextRun);
}
