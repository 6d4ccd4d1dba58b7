using Scim.Application.Audit;
using Scim.Application.Events;
using Scim.Web.Admin.Views;

namespace Scim.Web.Admin;

/// <summary>The change feed and the audit trail.</summary>
public static class FeedEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder group)
    {
        group.MapGet("{org}/events", EventsAsync).Answers<FeedView<EventView>>().Queries("after:integer", "limit:integer", "wait:integer");
        group.MapGet("{org}/audit", AuditAsync).Answers<FeedView<AuditView>>().Queries("after:integer", "limit:integer", "connector", "resourceId");
    }

    private static async Task<IResult> EventsAsync(HttpContext http, AdminScope scope, ReadEvents read, IHostApplicationLifetime life, string org)
    {
        var organization = await scope.OrganizationAsync(http, org);
        var after = AdminRequest.ReadNumber(http, "after", 0, 0, long.MaxValue);
        var wait = AdminRequest.ReadNumber(http, "wait", 0, 0, (long)ReadEvents.LongestWait.TotalSeconds);
        var limit = AdminRequest.ReadLimit(http);
        var events = await read.HandleAsync(organization.Id, after, limit, TimeSpan.FromSeconds(wait), life.ApplicationStopping, http.RequestAborted);
        return AdminJson.Ok(new FeedView<EventView>([.. events.Select(EventView.Of)], events.Count == 0 ? after : events[^1].Sequence));
    }

    private static async Task<IResult> AuditAsync(HttpContext http, AdminScope scope, IAuditLog audit, string org)
    {
        var organization = await scope.OrganizationAsync(http, org);
        var after = AdminRequest.ReadNumber(http, "after", 0, 0, long.MaxValue);
        var connector = AdminRequest.ReadText(http, "connector")?.ToLowerInvariant();
        var rows = await audit.ReadAsync(organization.Id, connector, AdminRequest.ReadText(http, "resourceId"), after, AdminRequest.ReadLimit(http), http.RequestAborted);
        return AdminJson.Ok(new FeedView<AuditView>([.. rows.Select(AuditView.Of)], rows.Count == 0 ? after : rows[^1].Sequence));
    }
}
