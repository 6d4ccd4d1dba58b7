namespace Scim.Web.Scim;

/// <summary>The part of a request's path beneath <c>/scim/{organization}/{connector}/v2</c>, without the query.</summary>
public static class TenantPath
{
    private const int SlashesBefore = 5;
    private const string Root = "/scim/";

    /// <summary>
    /// A tenant URL that was pasted with a slash at its end makes clients send <c>/v2//Users</c>, which is read as <c>/v2/Users</c>.
    /// </summary>
    public static Task JoinSlashesAsync(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path.Value ?? "";
        if (path.Contains("//", StringComparison.Ordinal) && path.StartsWith(Root, StringComparison.OrdinalIgnoreCase))
        {
            http.Request.Path = "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        }

        return next(http);
    }

    public static string Of(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        var start = 0;
        for (var slashes = 0; start < path.Length; start++)
        {
            if (path[start] == '/' && ++slashes == SlashesBefore)
            {
                break;
            }
        }

        return path[start..];
    }
}
