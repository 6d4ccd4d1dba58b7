using Microsoft.AspNetCore.Mvc;
using Scim.Application.Jobs;

namespace Scim.Web.Console.Pages;

public sealed class JobRunsModel(StartRecurringJob jobs, IJobRunLog log) : ConsolePage, IServicePage
{
    public string Job { get; private set; } = "";

    public IReadOnlyList<JobRun> Runs { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGetAsync([FromRoute] string name, Guid? before)
    {
        jobs.Demand(name);
        Job = name;
        var found = await log.ListAsync(name, before, PageSize + 1, Cancel);
        Runs = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Runs[^1].Id.ToString("D") : null;
    }
}
