using Scim.Application.Traffic;

namespace Scim.Web.Admin.Traffic;

/// <summary>The traffic inspector: the last SCIM requests of a connector, the newest first.</summary>
public static class TrafficEndpoints
{
    public static void MapTraffic(this IEndpointRouteBuilder group) =>
        group
            .MapGet("{org}/connectors/{connector}/requests", ListAsync)
            .WithSummary("The last SCIM requests of a connector, the newest first")
            .Answers<RequestListView>().Pages();

    private static async Task<IResult> ListAsync(
        HttpContext http, AdminScope scope, IRequestLog log, TrafficRecorder recorder, string org, string connector)
    {
        var found = await scope.FindConnectorAsync(http, org, connector);
        var page = await log.ListAsync(found, failedOnly: false, AdminQuery.ReadPage(http), http.RequestAborted);
        return AdminJson.Ok(
            new RequestListView([.. page.Items.Select(RecordedRequestView.Of)], PageCursor.Write(page.NextCursor), recorder.Dropped));
    }
}
