using Scim.Application.Provisioning;
using Scim.Application.Validation;
using Scim.Web.Admin.Bodies;
using Scim.Web.Admin.Views;
using Scim.Web.Hosting;

namespace Scim.Web.Admin;

public static class PreviewEndpoints
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public static void MapPreview(this IEndpointRouteBuilder group) => group.MapPost("{org}/connectors/{connector}/preview", PreviewAsync).Takes<PreviewBody>().Answers<PreviewView>();

    private static async Task<IResult> PreviewAsync(HttpContext http, AdminScope scope, PreviewRequest preview, string org, string connector)
    {
        var organization = await scope.OrganizationAsync(http, org);
        var found = await scope.ConnectorAsync(http, organization, connector);
        var input = Read(await AdminRequest.ReadBodyAsync(http));
        var context = await scope.ContextAsync(http, organization, found);
        var baseUrl = TenantUrls.Of(http, organization.Slug, found.Slug);
        return AdminJson.Ok(await preview.HandleAsync(new ProvisioningContext(context, AdminRequest.Actor, baseUrl, DryRun: true), input, http.RequestAborted));
    }

    private static PreviewRequestInput Read(JsonObject body)
    {
        var errors = new FieldErrors();
        var reader = new FieldReader(body, errors);
        var method = reader.RequiredText("method").ToUpperInvariant();
        var path = reader.RequiredText("path", 8000);
        var content = reader.Node("body");
        if (method.Length > 0 && !Methods.Contains(method))
        {
            errors.Add("method", $"'{method}' is not known. Allowed: {string.Join(", ", Methods)}.");
        }

        if (path.Length > 0 && path[0] != '/')
        {
            errors.Add("path", "must begin with '/', as in /Users.");
        }

        if (content is not (null or JsonObject))
        {
            errors.Add("body", "must be an object.");
        }

        reader.RefuseUnknown();
        errors.ThrowIfAny();
        return new PreviewRequestInput(method, path, content as JsonObject);
    }
}
