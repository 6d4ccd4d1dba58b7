using Scim.Application.Organizations;
using Scim.Application.Validation;
using Scim.Domain.Organizations;
using Scim.Web.Admin.Bodies;
using Scim.Web.Admin.Views;

namespace Scim.Web.Admin;

public static class SsoConnectionEndpoints
{
    public static void MapSsoConnections(this IEndpointRouteBuilder group)
    {
        group.MapPost("{org}/sso-connections", CreateAsync).Takes<SsoConnectionBody>().Answers<SsoConnectionView>(201);
        group.MapGet("{org}/sso-connections", ListAsync).Answers<ListView<SsoConnectionView>>().Pages();
        group.MapGet("{org}/sso-connections/{slug}", GetAsync).Answers<SsoConnectionView>();
        group.MapPatch("{org}/sso-connections/{slug}", ChangeAsync).Takes<SsoConnectionBody>().Answers<SsoConnectionView>();
        group.MapDelete("{org}/sso-connections/{slug}", DeleteAsync).AnswersNothing();
    }

    private static async Task<IResult> CreateAsync(HttpContext http, AdminScope scope, CreateSsoConnection create, string org)
    {
        var organization = await scope.OrganizationAsync(http, org);
        var input = SsoConnectionInput.Read(await AdminRequest.ReadBodyAsync(http), null);
        var connection = await create.HandleAsync(organization, input, AdminRequest.Actor, http.RequestAborted);
        AdminRequest.WriteETag(http, connection.Version);
        return AdminJson.Created($"{http.Request.Path}/{connection.Slug}", SsoConnectionView.Of(connection));
    }

    private static async Task<IResult> ListAsync(HttpContext http, AdminScope scope, ISsoConnectionStore store, string org)
    {
        var organization = await scope.OrganizationAsync(http, org);
        return AdminJson.Ok(ListView<SsoConnectionView>.Of(await store.ListAsync(organization.Id, AdminRequest.ReadPage(http), http.RequestAborted), SsoConnectionView.Of));
    }

    private static async Task<IResult> GetAsync(HttpContext http, AdminScope scope, ISsoConnectionStore store, string org, string slug)
    {
        var connection = await FindAsync(http, store, await scope.OrganizationAsync(http, org), slug);
        AdminRequest.WriteETag(http, connection.Version);
        return AdminJson.Ok(SsoConnectionView.Of(connection));
    }

    private static async Task<IResult> ChangeAsync(HttpContext http, AdminScope scope, ISsoConnectionStore store, ChangeSsoConnection change, string org, string slug)
    {
        var body = await AdminRequest.ReadBodyAsync(http);
        var organization = await scope.OrganizationAsync(http, org);
        return await AdminRequest.RetryAsync(http, async () =>
        {
            var current = await FindAsync(http, store, organization, slug);
            AdminRequest.CheckIfMatch(http, current.Version);
            var changed = await change.HandleAsync(organization, current, SsoConnectionInput.Read(body, current), AdminRequest.Actor, http.RequestAborted);
            AdminRequest.WriteETag(http, changed.Version);
            return AdminJson.Ok(SsoConnectionView.Of(changed));
        });
    }

    private static async Task<IResult> DeleteAsync(HttpContext http, AdminScope scope, ISsoConnectionStore store, DeleteSsoConnection delete, string org, string slug)
    {
        var organization = await scope.OrganizationAsync(http, org);
        var connection = await FindAsync(http, store, organization, slug);
        AdminRequest.CheckIfMatch(http, connection.Version);
        await delete.HandleAsync(organization, connection, AdminRequest.Actor, http.RequestAborted);
        return Results.NoContent();
    }

    internal static async Task<SsoConnection> FindAsync(HttpContext http, ISsoConnectionStore store, Organization organization, string slug) =>
        await store.FindAsync(organization.Id, slug.ToLowerInvariant(), http.RequestAborted) ?? throw Problems.NotFound("SSO connection", slug);
}
