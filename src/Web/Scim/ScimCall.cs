using Scim.Application.Listing;
using Scim.Application.Resources;

namespace Scim.Web.Scim;

/// <summary>One SCIM request to a connector that exists; it is authenticated, except where a route needs no token.</summary>
public sealed record ScimCall(HttpContext Http, ProvisioningContext Context)
{
    public CancellationToken Cancel => Http.RequestAborted;

    public QueryReader Query => new(name => Http.Request.Query.TryGetValue(name, out var values) ? values : []);

    public T Use<T>()
        where T : notnull => Http.RequestServices.GetRequiredService<T>();

    public string Route(string name) => (string)Http.Request.RouteValues[name]!;
}
