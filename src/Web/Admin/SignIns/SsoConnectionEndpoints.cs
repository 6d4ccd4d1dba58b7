using Scim.Application.Organizations;
using Scim.Application.Validation;
using Scim.Domain.Organizations;

namespace Scim.Web.Admin.SignIns;

public static class SsoConnectionEndpoints
{
    public static void MapSsoConnections(this IEndpointRouteBuilder group)
    {
        group
            .MapPost("{org}/sso-connections", CreateAsync)
            .WithSummary("Creates an SSO connection")
            .Takes<SsoConnectionBody>()
            .Answers<SsoConnectionView>(201);
        group
            .MapGet("{org}/sso-connections", ListAsync)
            .WithSummary("Lists the SSO connections")
            .Answers<ListView<SsoConnectionView>>()
            .Pages();
        group.MapGet("{org}/sso-connections/{slug}", GetAsync).WithSummary("Shows an SSO connection").Answers<SsoConnectionView>();
        group
            .MapPatch("{org}/sso-connections/{slug}", ChangeAsync)
            .WithSummary("Changes an SSO connection")
            .Takes<SsoConnectionBody>()
            .Answers<SsoConnectionView>();
        group
            .MapDelete("{org}/sso-connections/{slug}", DeleteAsync)
            .WithSummary("Deletes an SSO connection that no connector uses")
            .AnswersNothing().Refuses(409);
    }

    private static async Task<IResult> CreateAsync(HttpContext http, AdminScope scope, CreateSsoConnection create, string org)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var input = SsoConnectionInput.Read(await AdminBody.ReadAsync(http), null);
        var connection = await create.HandleAsync(organization, input, AdminRequest.ActorOf(http), http.RequestAborted);
        AdminVersion.Write(http, connection.Version);
        return AdminJson.Created($"{http.Request.Path}/{connection.Slug}", SsoConnectionView.Of(connection));
    }

    private static async Task<IResult> ListAsync(HttpContext http, AdminScope scope, ISsoConnectionStore store, string org)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        return AdminJson.Ok(
            ListView<SsoConnectionView>.Of(
                await store.ListAsync(organization.Id, AdminQuery.ReadPage(http), http.RequestAborted), SsoConnectionView.Of));
    }

    private static async Task<IResult> GetAsync(HttpContext http, AdminScope scope, ISsoConnectionStore store, string org, string slug)
    {
        var connection = await FindAsync(http, store, await scope.FindOrganizationAsync(http, org), slug);
        AdminVersion.Write(http, connection.Version);
        return AdminJson.Ok(SsoConnectionView.Of(connection));
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext http, AdminScope scope, ISsoConnectionStore store, ChangeSsoConnection change, string org, string slug)
    {
        var body = await AdminBody.ReadAsync(http);
        var organization = await scope.FindOrganizationAsync(http, org);
        return await AdminVersion.RetryAsync(http, async () =>
        {
            var current = await FindAsync(http, store, organization, slug);
            AdminVersion.Check(http, current.Version);
            var changed = await change.HandleAsync(
                organization, current, SsoConnectionInput.Read(body, current), AdminRequest.ActorOf(http), http.RequestAborted);
            AdminVersion.Write(http, changed.Version);
            return AdminJson.Ok(SsoConnectionView.Of(changed));
        });
    }

    private static async Task<IResult> DeleteAsync(
        HttpContext http, AdminScope scope, ISsoConnectionStore store, DeleteSsoConnection delete, string org, string slug)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var connection = await FindAsync(http, store, organization, slug);
        AdminVersion.Check(http, connection.Version);
        await delete.HandleAsync(organization, connection, AdminRequest.ActorOf(http), http.RequestAborted);
        return Results.NoContent();
    }

    internal static async Task<SsoConnection> FindAsync(
        HttpContext http, ISsoConnectionStore store, Organization organization, string slug) =>
        await store.FindAsync(organization.Id, Slug.Normalize(slug), http.RequestAborted)
            ?? throw Problems.NotFound("SSO connection", slug);
}
