namespace Scim.Web.Hosting;

/// <summary>
/// HEAD answers what GET does, without the body (RFC 9110 §9.3.2), which the server leaves out by itself. The routes of SCIM see to it
/// themselves.
/// </summary>
public static class HeadRequests
{
    public static async Task AnswerAsGetAsync(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsHead(http.Request.Method) || http.Request.Path.StartsWithSegments("/scim"))
        {
            await next(http);
            return;
        }

        http.Request.Method = HttpMethods.Get;
        try
        {
            await next(http);
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
        }
    }
}
