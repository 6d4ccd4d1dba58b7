using Scim.Application.Organizations;
using Scim.Application.Validation;
using Scim.Domain.Organizations;

namespace Scim.Web.Admin.Organizations;

/// <summary>Organizations and companies themselves.</summary>
public static class OrganizationEndpoints
{
    private const string Company = "company";

    /// <summary>Under the prefix of organizations.</summary>
    public static void MapOrganizations(this IEndpointRouteBuilder group)
    {
        group.MapOwners<OrganizationBody, OrganizationView>("an organization", "organizations", QueryParameter.Text(Company));
        group.MapDelete("{org}", DeleteAsync).WithSummary("Deletes an organization with everything in it").AnswersNothing();
    }

    /// <summary>Under the prefix of companies.</summary>
    public static void MapCompanies(this IEndpointRouteBuilder group)
    {
        group.MapOwners<CompanyBody, CompanyView>("a company", "companies");
        group
            .MapDelete("{org}", DeleteAsync)
            .WithSummary("Deletes a company that owns no organizations, with everything in it")
            .AnswersNothing().Refuses(409);
    }

    private static void MapOwners<TBody, TView>(
        this IEndpointRouteBuilder group, string one, string many, params ImmutableArray<QueryParameter> filters)
        where TBody : notnull
    {
        group.MapPost("", CreateAsync).WithSummary($"Creates {one}").Takes<TBody>().Answers<TView>(201);
        group.MapGet("", ListAsync).WithSummary($"Lists the {many}").Answers<ListView<TView>>().Pages(filters);
        group.MapGet("{org}", GetAsync).WithSummary($"Shows {one}").Answers<TView>();
        group
            .MapPatch("{org}", ChangeAsync)
            .WithSummary($"Changes {one}; null takes a setting back to its default")
            .Takes<TBody>()
            .Answers<TView>();
    }

    private static async Task<IResult> CreateAsync(HttpContext http, CreateOrganization create)
    {
        var kind = KindOf(http);
        var input = OrganizationInput.Read(await AdminBody.ReadAsync(http), kind, null);
        var organization = await create.HandleAsync(kind, input, AdminRequest.ActorOf(http), http.RequestAborted);
        AdminVersion.Write(http, organization.Version);
        return AdminJson.Created($"{http.Request.Path}/{organization.Slug}", Show(organization));
    }

    private static async Task<IResult> ListAsync(HttpContext http, IOrganizationStore store)
    {
        var company = Slug.Normalize(AdminQuery.ReadText(http, Company));
        var page = await store.ListAsync(KindOf(http), company, AdminQuery.ReadPage(http), http.RequestAborted);
        return AdminJson.Ok(ListView<object>.Of(page, Show));
    }

    private static async Task<IResult> GetAsync(HttpContext http, AdminScope scope, string org)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        AdminVersion.Write(http, organization.Version);
        return AdminJson.Ok(Show(organization));
    }

    private static async Task<IResult> ChangeAsync(HttpContext http, AdminScope scope, ChangeOrganization change, string org)
    {
        var body = await AdminBody.ReadAsync(http);
        return await AdminVersion.RetryAsync(http, async () =>
        {
            var current = await scope.FindOrganizationAsync(http, org);
            AdminVersion.Check(http, current.Version);
            var changed = await change.HandleAsync(
                current, OrganizationInput.Read(body, current.Kind, current), AdminRequest.ActorOf(http), http.RequestAborted);
            AdminVersion.Write(http, changed.Version);
            return AdminJson.Ok(Show(changed));
        });
    }

    private static async Task<IResult> DeleteAsync(HttpContext http, AdminScope scope, DeleteOrganization delete, string org)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        AdminVersion.Check(http, organization.Version);
        await delete.HandleAsync(organization, AdminRequest.ActorOf(http), http.RequestAborted);
        return Results.NoContent();
    }

    private static object Show(Organization organization) =>
        organization.Kind == OrganizationKind.Company ? CompanyView.Of(organization) : OrganizationView.Of(organization);

    private static OrganizationKind KindOf(HttpContext http) => http.GetEndpoint()!.Metadata.GetRequiredMetadata<KindMetadata>().Kind;
}
