using Scim.Application.Audit;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Errors;

namespace Scim.Web.Scim;

/// <summary>
/// Leaves the audit row of a write that is about to be refused, so that it is there when the client reads the answer. What was never looked
/// at (no valid token, too many requests, no database) leaves none.
/// </summary>
public static class FailureAudit
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

        await http.RequestServices.GetRequiredService<AuditTrail>().RefusedAsync(
            context, [new FailedWrite(http.Request.Method, path, error)], http.RequestAborted);
    }
}
