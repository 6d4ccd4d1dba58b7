using Scim.Application.Audit;
using Scim.Application.Events;
using Scim.Application.Validation;

namespace Scim.Web.Admin.Feeds;

/// <summary>The change feed and the audit trail.</summary>
public static class FeedEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder group)
    {
        group.MapGet("{org}/events", EventsAsync).WithSummary("The change feed after a sequence; wait: seconds to wait for the next event")
            .Answers<FeedView<EventView>>().Queries(
                QueryParameter.Number("after"), QueryParameter.Number("limit"), QueryParameter.Number("wait"));
        group.MapGet("{org}/audit", AuditAsync).WithSummary("The audit trail after a sequence")
            .Answers<FeedView<AuditView>>().Queries(
                QueryParameter.Number("after"), QueryParameter.Number("limit"), QueryParameter.Text("connector"),
                QueryParameter.Text("resourceId"));
    }

    private static async Task<IResult> EventsAsync(
        HttpContext http, AdminScope scope, ReadEvents read, IHostApplicationLifetime life, string org)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var after = AdminQuery.ReadNumber(http, "after", 0, 0, long.MaxValue);
        var wait = AdminQuery.ReadNumber(http, "wait", 0, 0, (long)ReadEvents.MaxWait.TotalSeconds);
        var events = await read.HandleAsync(
            organization.Id, after, AdminQuery.ReadLimit(http), TimeSpan.FromSeconds(wait), life.ApplicationStopping, http.RequestAborted);
        return AdminJson.Ok(new FeedView<EventView>([.. events.Select(EventView.Of)], events.Count == 0 ? after : events[^1].Sequence));
    }

    private static async Task<IResult> AuditAsync(HttpContext http, AdminScope scope, IAuditLog audit, string org)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var after = AdminQuery.ReadNumber(http, "after", 0, 0, long.MaxValue);
        var connector = Slug.Normalize(AdminQuery.ReadText(http, "connector"));
        var rows = await audit.ReadAsync(
            organization.Id, connector, AdminQuery.ReadText(http, "resourceId"), after, AdminQuery.ReadLimit(http), http.RequestAborted);
        return AdminJson.Ok(new FeedView<AuditView>([.. rows.Select(AuditView.Of)], rows.Count == 0 ? after : rows[^1].Sequence));
    }
}
