using Microsoft.AspNetCore.Mvc;
using Scim.Application;
using Scim.Application.Jobs;

namespace Scim.Web.Console.Pages.Service;

public sealed class JobRunsModel(StartRecurringJob jobs, IJobRunLog log) : ConsolePage, IServicePage
{
    public string Job { get; private set; } = "";

    public Page<JobRun> Runs { get; private set; } = new([], null);

    public async Task OnGetAsync([FromRoute] string name, string? cursor)
    {
        jobs.Demand(name);
        Job = name;
        Runs = await log.ListAsync(name, PageAfter(cursor), Cancel);
    }
}
