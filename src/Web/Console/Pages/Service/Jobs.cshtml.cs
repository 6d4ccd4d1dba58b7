using Microsoft.AspNetCore.Mvc;
using Scim.Application;
using Scim.Application.Jobs;
using Scim.Application.Validation;
using Scim.Application.WorkItems;

namespace Scim.Web.Console.Pages.Service;

public sealed class JobsModel(
    ListRecurringJobs recurring, StartRecurringJob start, IWorkItemStore items, RetryWorkItem retry) : ConsolePage, IServicePage
{
    private const string Here = "/console/jobs";

    public IReadOnlyList<RecurringJob> Recurring { get; private set; } = [];

    public string State { get; private set; } = "";

    public Page<WorkItem> Items { get; private set; } = new([], null);

    public Task OnGetAsync(string? state, string? cursor) => LoadAsync(state, cursor);

    public async Task<IActionResult> OnPostRunAsync(string? name)
    {
        if (await TryAsync(() => start.HandleAsync(name ?? "", Cancel)))
        {
            return Done(
                $"{ConsoleText.Words(name!)} runs now; the run appears here when it is over, one that finds nothing to do at most "
                    + "once a minute.", Here);
        }

        await LoadAsync(null, null);
        return Page();
    }

    public async Task<IActionResult> OnPostRetryAsync(string? id, string? state)
    {
        if (await TryAsync(() => retry.HandleAsync(id ?? "", Actor, Cancel)))
        {
            return Done("The work is due now.", state is null ? Here : $"{Here}?state={Uri.EscapeDataString(state)}");
        }

        await LoadAsync(state, null);
        return Page();
    }

    private async Task LoadAsync(string? state, string? cursor)
    {
        var wanted = Names.TryParse<WorkItemState>(state ?? "", out var parsed) ? parsed : (WorkItemState?)null;
        State = wanted is null ? "" : state!;
        Recurring = await recurring.HandleAsync(Cancel);
        Items = await items.ListAsync(wanted, PageAfter(cursor), Cancel);
    }
}
