using System.Data.Common;
using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Web.Observability;

namespace Scim.Web.Scim;

/// <summary>
/// Leaves the audit row of a write that is about to be refused, so that it is there when the client reads the answer. What was never looked at (no valid token,
/// too many requests, no database) leaves none.
/// </summary>
public static partial class FailureAudit
{
    private const string SearchSegment = "/.search";

    public static async Task RecordAsync(HttpContext http, ProvisioningContext? context, ScimError error)
    {
        var path = TenantPath.Of(http);
        if (context is null
            || error.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable
            || !FailedWrite.IsWrite(http.Request.Method)
            || path.EndsWith(SearchSegment, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        try
        {
            await http.RequestServices.GetRequiredService<RecordFailedWrites>().HandleAsync(context, [new FailedWrite(http.Request.Method, path, error)], http.RequestAborted);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or DbException)
        {
            LogLost(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Scim.Web.Scim"), OutageLog.Describe(fault));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The audit row of a refused write could not be written: {Fault}")]
    private static partial void LogLost(ILogger logger, string fault);
}
