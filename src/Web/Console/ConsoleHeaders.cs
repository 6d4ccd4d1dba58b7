namespace Scim.Web.Console;

/// <summary>
/// What the browser may do with a page: only its own style sheet and script, no frame around it, nothing kept, no address passed on.
/// </summary>
public static class ConsoleHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";

    public static Task AddAsync(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers.CacheControl = Path.HasExtension(http.Request.Path) ? "public, max-age=3600" : "no-cache, no-store";
        return next(http);
    }
}
