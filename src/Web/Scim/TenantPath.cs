namespace Scim.Web.Scim;

/// <summary>The part of a request's path beneath <c>/scim/{organization}/{connector}/v2</c>, without the query.</summary>
public static class TenantPath
{
    private const int SlashesBefore = 5;

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
