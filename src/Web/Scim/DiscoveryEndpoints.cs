using Scim.Application.Discovery;
using Scim.Domain.Errors;

namespace Scim.Web.Scim;

/// <summary>What a connector can do, RFC 7644 §4, and the paths where there is nothing.</summary>
public static class DiscoveryEndpoints
{
    public static Task ServiceProviderConfigAsync(ScimCall call)
    {
        DemandNoFilter(call);
        return ScimResults.WriteAsync(call.Http, call.Use<GetServiceProviderConfig>().Handle(call.Context));
    }

    public static Task ResourceTypesAsync(ScimCall call)
    {
        DemandNoFilter(call);
        return ScimResults.WriteAsync(call.Http, call.Use<GetResourceTypes>().HandleAll(call.Context));
    }

    public static Task ResourceTypeAsync(ScimCall call)
    {
        DemandNoFilter(call);
        return ScimResults.WriteAsync(call.Http, call.Use<GetResourceTypes>().Handle(call.Context, call.Route("name")));
    }

    public static Task SchemasAsync(ScimCall call)
    {
        DemandNoFilter(call);
        return ScimResults.WriteAsync(call.Http, call.Use<GetSchemas>().HandleAll(call.Context));
    }

    public static Task SchemaAsync(ScimCall call)
    {
        DemandNoFilter(call);
        return ScimResults.WriteAsync(call.Http, call.Use<GetSchemas>().Handle(call.Context, call.Route("id")));
    }

    public static Task MeAsync(ScimCall call) => throw new ScimException(ScimErrors.MeNotSupported());

    public static Task UnknownAsync(ScimCall call) => throw Unknown(call);

    public static ScimException Unknown(ScimCall call) =>
        new(ScimErrors.UnknownEndpoint(TenantPath.Of(call.Http), call.Context.Connector.Schemas));

    private static void DemandNoFilter(ScimCall call)
    {
        if (call.Http.Request.Query.ContainsKey("filter"))
        {
            throw new ScimException(ScimErrors.FilterOnDiscovery());
        }
    }
}
