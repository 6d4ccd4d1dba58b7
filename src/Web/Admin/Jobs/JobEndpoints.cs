using Scim.Application.Jobs;
using Scim.Application.WorkItems;

namespace Scim.Web.Admin.Jobs;

/// <summary>Deferred work and the recurring jobs that do it.</summary>
public static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder group)
    {
        group
            .MapGet("jobs", ListAsync)
            .WithSummary("Lists deferred work")
            .Answers<ListView<JobView>>()
            .Pages(QueryParameter.Choice<WorkItemState>("state"))
            .WithTags("jobs");
        group.MapPost("jobs/{id}/retry", RetryAsync).WithSummary("Tries failed or dead work again").AnswersNothing(202).WithTags("jobs");
        group
            .MapGet("recurring-jobs", ListRecurringAsync)
            .WithSummary("Lists the recurring jobs")
            .Answers<ListView<RecurringJobView>>()
            .Pages()
            .WithTags("jobs");
        group.MapPost("recurring-jobs/{name}/run", RunAsync).WithSummary("Runs a recurring job now").AnswersNothing(202).WithTags("jobs");
        group
            .MapGet("recurring-jobs/{name}/runs", ListRunsAsync)
            .WithSummary("Lists the runs of a recurring job")
            .Answers<ListView<JobRunView>>()
            .Pages()
            .WithTags("jobs");
    }

    private static async Task<IResult> ListAsync(HttpContext http, IWorkItemStore items)
    {
        var found = await items.ListAsync(
            AdminQuery.ReadChoice<WorkItemState>(http, "state"), AdminQuery.ReadPage(http), http.RequestAborted);
        return AdminJson.Ok(ListView<JobView>.Of(found, JobView.Of));
    }

    private static async Task<IResult> RetryAsync(HttpContext http, RetryWorkItem retry, string id)
    {
        await retry.HandleAsync(id, AdminRequest.ActorOf(http), http.RequestAborted);
        return Results.Accepted();
    }

    private static async Task<IResult> ListRecurringAsync(HttpContext http, ListRecurringJobs list) =>
        AdminJson.Ok(
            ListView<RecurringJobView>.Of(
                ListPage.Of(http, await list.HandleAsync(http.RequestAborted), job => job.Name), RecurringJobView.Of));

    private static async Task<IResult> RunAsync(HttpContext http, StartRecurringJob start, string name)
    {
        await start.HandleAsync(name, http.RequestAborted);
        return Results.Accepted();
    }

    private static async Task<IResult> ListRunsAsync(HttpContext http, StartRecurringJob jobs, IJobRunLog log, string name)
    {
        jobs.Demand(name);
        return AdminJson.Ok(
            ListView<JobRunView>.Of(await log.ListAsync(name, AdminQuery.ReadPage(http), http.RequestAborted), JobRunView.Of));
    }
}
