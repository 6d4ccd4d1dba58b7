using Scim.Application.Receivers;
using Scim.Application.SecurityEvents;
using Scim.Application.Validation;
using Scim.Web.Hosting;

namespace Scim.Web.Admin.SecurityEvents;

/// <summary>Streams of Security Event Tokens, as admins set them up.</summary>
public static class SecurityEventStreamEndpoints
{
    public static void MapSecurityEventStreams(this IEndpointRouteBuilder group)
    {
        group
            .MapPost("{org}/security-event-streams", CreateAsync)
            .WithSummary("Creates a stream of Security Event Tokens; its token is shown only here")
            .Takes<SecurityEventStreamBody>().Answers<SecurityEventStreamView>(201);
        group
            .MapGet("{org}/security-event-streams", ListAsync)
            .WithSummary("Lists the streams of Security Event Tokens")
            .Answers<ListView<SecurityEventStreamView>>()
            .Pages();
        group
            .MapGet("{org}/security-event-streams/{id}", GetAsync)
            .WithSummary("Shows a stream of Security Event Tokens")
            .Answers<SecurityEventStreamView>();
        group.MapPost("{org}/security-event-streams/{id}/enable", EnableAsync).WithSummary("Enables a stream").AnswersNothing();
        group.MapPost("{org}/security-event-streams/{id}/disable", DisableAsync).WithSummary("Disables a stream").AnswersNothing();
        group
            .MapDelete("{org}/security-event-streams/{id}", DeleteAsync)
            .WithSummary("Deletes a stream with what is not delivered yet")
            .AnswersNothing()
            .WithoutVersion();
    }

    private static async Task<IResult> CreateAsync(
        HttpContext http, AdminScope scope, CreateSecurityEventStream create, ReceiverOptions options, string org)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var input = SecurityEventStreamInput.Read(await AdminBody.ReadAsync(http), options);
        var issued = await create.HandleAsync(organization, input, AdminRequest.ActorOf(http), http.RequestAborted);
        return AdminJson.Created(
            $"{http.Request.Path}/{issued.Stream.Id:D}", SecurityEventStreamView.Of(issued.Stream, TenantUrls.BaseOf(http), issued.Token));
    }

    private static async Task<IResult> ListAsync(HttpContext http, AdminScope scope, ISecurityEventStreamStore streams, string org)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var page = ListPage.Of(http, await streams.ListAsync(organization.Id, http.RequestAborted), stream => stream.Id.ToString("D"));
        return AdminJson.Ok(
            ListView<SecurityEventStreamView>.Of(page, stream => SecurityEventStreamView.Of(stream, TenantUrls.BaseOf(http))));
    }

    private static async Task<IResult> GetAsync(
        HttpContext http, AdminScope scope, ISecurityEventStreamStore streams, string org, string id) =>
        AdminJson.Ok(SecurityEventStreamView.Of(await FindAsync(http, scope, streams, org, id), TenantUrls.BaseOf(http)));

    private static Task<IResult> EnableAsync(
        HttpContext http, AdminScope scope, ISecurityEventStreamStore streams, SwitchSecurityEventStream change, string org, string id) =>
        SwitchAsync(http, scope, streams, change, org, id, enabled: true);

    private static Task<IResult> DisableAsync(
        HttpContext http, AdminScope scope, ISecurityEventStreamStore streams, SwitchSecurityEventStream change, string org, string id) =>
        SwitchAsync(http, scope, streams, change, org, id, enabled: false);

    private static async Task<IResult> SwitchAsync(
        HttpContext http, AdminScope scope, ISecurityEventStreamStore streams, SwitchSecurityEventStream change, string org, string id,
        bool enabled)
    {
        await change.HandleAsync(await FindAsync(http, scope, streams, org, id), enabled, AdminRequest.ActorOf(http), http.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<IResult> DeleteAsync(
        HttpContext http, AdminScope scope, ISecurityEventStreamStore streams, DeleteSecurityEventStream delete, string org, string id)
    {
        await delete.HandleAsync(await FindAsync(http, scope, streams, org, id), AdminRequest.ActorOf(http), http.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<SecurityEventStream> FindAsync(
        HttpContext http, AdminScope scope, ISecurityEventStreamStore streams, string org, string id)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        return await streams.FindAsync(organization.Id, AdminRequest.ReadId("Stream", id), http.RequestAborted)
            ?? throw Problems.NotFound("Stream", id);
    }
}
