using Scim.Application;
using Scim.Domain.Errors;

namespace Scim.Web.Scim;

/// <summary>The routes of SCIM 2.0, beneath the tenant URL of each connector.</summary>
public static class ScimEndpoints
{
    public static void MapScim(this IEndpointRouteBuilder routes)
    {
        routes.Map("/scim/{**path}", OutsideAsync);
        routes.MapRoute("/{**path}").Any(DiscoveryEndpoints.UnknownAsync);
        routes.MapRoute("/ServiceProviderConfig", anonymous: true).Get(DiscoveryEndpoints.ServiceProviderConfigAsync);
        routes.MapRoute("/ResourceTypes").Get(DiscoveryEndpoints.ResourceTypesAsync);
        routes.MapRoute("/ResourceTypes/{name}").Get(DiscoveryEndpoints.ResourceTypeAsync);
        routes.MapRoute("/Schemas").Get(DiscoveryEndpoints.SchemasAsync);
        routes.MapRoute("/Schemas/{id}").Get(DiscoveryEndpoints.SchemaAsync);
        routes.MapRoute("/Me").Any(DiscoveryEndpoints.MeAsync);
        routes.MapRoute("/Bulk").Post(BulkEndpoints.ProcessAsync);
        routes.MapRoute("").Get(QueryEndpoints.RootAsync);
        routes.MapRoute("/.search").Post(QueryEndpoints.SearchRootAsync);
        routes.MapRoute("/{endpoint}").Get(QueryEndpoints.ListAsync).Post(ResourceEndpoints.CreateAsync);
        routes.MapRoute("/{endpoint}/.search").Post(QueryEndpoints.SearchAsync);
        routes.MapRoute("/{endpoint}/{id}")
            .Get(ResourceEndpoints.GetAsync)
            .Put(ResourceEndpoints.ReplaceAsync)
            .Patch(ResourceEndpoints.PatchAsync)
            .Delete(ResourceEndpoints.DeleteAsync);
        routes.MapRoute("/{endpoint}/{id}/members").Get(QueryEndpoints.MembersAsync);
    }

    private static ScimRoute MapRoute(this IEndpointRouteBuilder routes, string path, bool anonymous = false)
    {
        var route = new ScimRoute();
        routes.Map(TenantUrl.Pattern + path, new ScimPipeline(route, anonymous).InvokeAsync).ShortCircuit();
        return route;
    }

    private static Task OutsideAsync(HttpContext http) =>
        ScimExceptionHandler.HandleAsync(http, null, new ScimException(ScimErrors.OutsideTenantUrl(http.Request.Path)));
}
