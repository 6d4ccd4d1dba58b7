using System.Globalization;
using Scim.Application;
using Scim.Application.Security;
using Scim.Application.Validation;
using Scim.Domain.Errors;
using Scim.Web.Hosting;
using Scim.Web.Observability;

namespace Scim.Web.Admin;

/// <summary>
/// Stands before every path of the admin API: lets in whoever has the admin key, and turns every fault into a problem document (RFC 9457).
/// </summary>
public sealed partial class AdminGate(
    RequestDelegate next, IAdminKeys keys, AdminKeyThrottle throttle, OutageLog outages, ILogger<AdminGate> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            if (await RefuseAsync(http) is { } refusal)
            {
                await ProblemWriter.WriteAsync(http, refusal);
                return;
            }

            await next(http);
            await ExplainEmptyAnswerAsync(http);
        }
        catch (ProblemException fault)
        {
            await ProblemWriter.WriteAsync(http, fault.Problem);
        }
        catch (BadHttpRequestException fault)
        {
            await ProblemWriter.WriteAsync(http, Describe(fault));
        }
        catch (StoreUnavailableException fault)
        {
            outages.Note(http, fault);
            await ProblemWriter.WriteAsync(http, new Problem(503, "Service unavailable", ScimErrors.DatabaseAway().Detail));
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !http.RequestAborted.IsCancellationRequested)
        {
            LogFault(logger, fault, http.Request.Method, http.Request.Path);
            await ProblemWriter.WriteAsync(
                http, new Problem(500, "Internal error", "The request failed for a reason inside the service; the log has the details."));
        }
    }

    private static Problem Describe(BadHttpRequestException fault) => fault.StatusCode switch
    {
        413 => new Problem(413, "Bad request", "The body is too large."),
        408 => new Problem(408, "Bad request", ScimErrors.BodyTooSlow().Detail),
        _ => new Problem(fault.StatusCode, "Bad request", "The request cannot be read."),
    };

    /// <summary>Null for whoever has the admin key.</summary>
    private async ValueTask<Problem?> RefuseAsync(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        if (BearerToken.Read(http) is { } key)
        {
            if (!throttle.MayTry(address))
            {
                http.Response.Headers.RetryAfter = throttle.SecondsLeft.ToString(CultureInfo.InvariantCulture);
                return new Problem(
                    429, "Too many requests", "Too many wrong admin keys came from your address. Wait a minute, then try again.");
            }

            if (await keys.VerifyAsync(key, http.RequestAborted))
            {
                throttle.Prove(address);
                return null;
            }

            throttle.Fail(address, key);
        }

        http.Response.Headers.WWWAuthenticate = BearerToken.Challenge(http);
        return new Problem(401, "Unauthorized", "This needs the admin key, sent as 'Authorization: Bearer <admin key>'.");
    }

    private static Task ExplainEmptyAnswerAsync(HttpContext http) => http.Response switch
    {
        { HasStarted: true } => Task.CompletedTask,
        { StatusCode: 404 } => ProblemWriter.WriteAsync(
            http, new Problem(404, "Not found", $"There is nothing at {http.Request.Path}. The API is described at /api/docs.")),
        { StatusCode: 405 } => ProblemWriter.WriteAsync(
            http, new Problem(405, "Method not allowed", $"{http.Request.Method} is not allowed at {http.Request.Path}.")),
        { StatusCode: 415 } => ProblemWriter.WriteAsync(http, Problems.UnsupportedMediaType(http.Request.ContentType).Problem),
        _ => Task.CompletedTask,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed.")]
    private static partial void LogFault(ILogger logger, Exception fault, string method, string path);
}
