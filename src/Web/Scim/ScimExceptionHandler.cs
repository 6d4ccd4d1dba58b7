using Microsoft.AspNetCore.Connections;
using Scim.Application;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Web.Observability;
using Scim.Web.Traffic;

namespace Scim.Web.Scim;

/// <summary>The one catch site of the SCIM edge: every fault becomes a SCIM error body, RFC 7644 §3.12, and none shows internals.</summary>
public static partial class ScimExceptionHandler
{
    /// <summary><paramref name="context"/>: who asked, null where nobody was let in.</summary>
    public static async Task HandleAsync(HttpContext http, ProvisioningContext? context, Exception exception)
    {
        if (http.RequestAborted.IsCancellationRequested || exception is ConnectionResetException)
        {
            if (!http.Response.HasStarted)
            {
                http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            }

            return;
        }

        var error = ErrorOf(http, exception);
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        await FailureAudit.RecordAsync(http, context, error);
        RequestTrace.Of(http)?.Error = error;
        var response = http.Response;
        response.StatusCode = error.Status;
        response.Headers.ETag = default;
        response.Headers.Location = default;
        if (error.Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = OutageLog.RetryAfter;
        }

        await ScimResults.WriteErrorAsync(http, error);
    }

    private static ScimError ErrorOf(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case ScimException known:
                return known.Error;
            case StoreUnavailableException fault:
                http.RequestServices.GetRequiredService<OutageLog>().Note(http, fault);
                return ScimErrors.DatabaseAway();
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                var (most, setting) = ScimBody.Limit(http);
                return ScimErrors.BodyTooLarge(most, setting);
            case BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout }:
                return ScimErrors.BodyTooSlow();
            case BadHttpRequestException malformed:
                return ScimErrors.BadRequest(malformed.StatusCode);
            default:
                LogUnexpected(Logger(http), http.Request.Method, http.Request.Path, exception);
                return ScimErrors.Unexpected();
        }
    }

    private static ILogger Logger(HttpContext http) =>
        http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Scim.Web.Scim");

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed.")]
    private static partial void LogUnexpected(ILogger logger, string method, string path, Exception exception);
}
