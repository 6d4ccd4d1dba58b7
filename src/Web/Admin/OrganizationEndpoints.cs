using Scim.Application.Organizations;
using Scim.Domain.Organizations;
using Scim.Web.Admin.Views;

namespace Scim.Web.Admin;

public static class OrganizationEndpoints
{
    /// <summary>The group has the prefix of organizations or of companies.</summary>
    public static void MapOrganizations<TBody, TView>(this IEndpointRouteBuilder group)
        where TBody : notnull
    {
        group.MapPost("", CreateAsync).Takes<TBody>().Answers<TView>(201);
        group.MapGet("", ListAsync).Answers<ListView<TView>>().Pages("company");
        group.MapGet("{org}", GetAsync).Answers<TView>();
        group.MapPatch("{org}", ChangeAsync).Takes<TBody>().Answers<TView>();
        group.MapDelete("{org}", DeleteAsync).AnswersNothing();
    }

    private static async Task<IResult> CreateAsync(HttpContext http, CreateOrganization create)
    {
        var kind = KindOf(http);
        var input = OrganizationInput.Read(await AdminRequest.ReadBodyAsync(http), kind, null);
        var organization = await create.HandleAsync(kind, input, AdminRequest.Actor, http.RequestAborted);
        AdminRequest.WriteETag(http, organization.Version);
        return AdminJson.Created($"{http.Request.Path}/{organization.Slug}", OrganizationView.Of(organization));
    }

    private static async Task<IResult> ListAsync(HttpContext http, IOrganizationStore store)
    {
        var company = AdminRequest.ReadText(http, "company")?.ToLowerInvariant();
        var page = await store.ListAsync(KindOf(http), company, AdminRequest.ReadPage(http), http.RequestAborted);
        return AdminJson.Ok(ListView<object>.Of(page, OrganizationView.Of));
    }

    private static async Task<IResult> GetAsync(HttpContext http, AdminScope scope, string org)
    {
        var organization = await scope.OrganizationAsync(http, org);
        AdminRequest.WriteETag(http, organization.Version);
        return AdminJson.Ok(OrganizationView.Of(organization));
    }

    private static async Task<IResult> ChangeAsync(HttpContext http, AdminScope scope, ChangeOrganization change, string org)
    {
        var body = await AdminRequest.ReadBodyAsync(http);
        return await AdminRequest.RetryAsync(http, async () =>
        {
            var current = await scope.OrganizationAsync(http, org);
            AdminRequest.CheckIfMatch(http, current.Version);
            var changed = await change.HandleAsync(current, OrganizationInput.Read(body, current.Kind, current), AdminRequest.Actor, http.RequestAborted);
            AdminRequest.WriteETag(http, changed.Version);
            return AdminJson.Ok(OrganizationView.Of(changed));
        });
    }

    private static async Task<IResult> DeleteAsync(HttpContext http, AdminScope scope, DeleteOrganization delete, string org)
    {
        var organization = await scope.OrganizationAsync(http, org);
        AdminRequest.CheckIfMatch(http, organization.Version);
        await delete.HandleAsync(organization, AdminRequest.Actor, http.RequestAborted);
        return Results.NoContent();
    }

    private static OrganizationKind KindOf(HttpContext http) => http.GetEndpoint()!.Metadata.GetRequiredMetadata<KindMetadata>().Kind;
}
