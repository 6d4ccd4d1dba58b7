using Scim.Application.Listing;
using Scim.Application.Resources;

namespace Scim.Web.Scim;

/// <summary>One SCIM request to a connector that exists; it is authenticated, except where a route needs no token.</summary>
public sealed record ScimCall(HttpContext Http, ProvisioningContext Context)
{
    public CancellationToken Cancel => Http.RequestAborted;

    public QueryReader Query => new(Values);

    public T Use<T>()
        where T : notnull => Http.RequestServices.GetRequiredService<T>();

    public string Route(string name) => (string)Http.Request.RouteValues[name]!;

    /// <summary>Of a filter with a <c>+</c> the web server cannot know what it means.</summary>
    private IReadOnlyList<string?> Values(string name)
    {
        var raw = Http.Request.QueryString.Value;
        return name == "filter" && raw?.Contains('+', StringComparison.Ordinal) == true ? [.. QueryText.Read(raw)[name]]
            : Http.Request.Query.TryGetValue(name, out var values) ? values : [];
    }
}
