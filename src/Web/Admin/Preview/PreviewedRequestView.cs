using Scim.Application.Preview;

namespace Scim.Web.Admin.Preview;

/// <summary>A SCIM request of a preview; the path is relative to the tenant URL.</summary>
public sealed record PreviewedRequestView(string Method, string Path, JsonObject? Body)
{
    public static PreviewedRequestView Of(PreviewRequestInput request) => new(request.Method, request.Path, request.Body);
}
