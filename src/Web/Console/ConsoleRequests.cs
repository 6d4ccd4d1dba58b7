using Microsoft.AspNetCore.Diagnostics;

namespace Scim.Web.Console;

/// <summary>Pages are read and their forms sent; every other method is 405. A query with U+0000, which no database keeps, is 400.</summary>
public static class ConsoleRequests
{
    public static Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        var method = http.Request.Method;
        var isExplaining = http.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || http.Features.Get<IExceptionHandlerFeature>() is not null;
        if (isExplaining)
        {
            return next(http);
        }

        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsPost(method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            http.Response.Headers.Allow = "GET, HEAD, POST";
            return Task.CompletedTask;
        }

        if (http.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        return next(http);
    }
}
