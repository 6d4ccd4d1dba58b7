using Scim.Application.Preview;
using Scim.Application.Resources;
using Scim.Application.Validation;
using Scim.Web.Hosting;

namespace Scim.Web.Admin.Preview;

public static class PreviewEndpoints
{
    public static void MapPreview(this IEndpointRouteBuilder group) =>
        group
            .MapPost("{org}/connectors/{connector}/preview", PreviewAsync)
            .WithSummary("What a SCIM request would do, without doing it")
            .Takes<PreviewBody>()
            .Answers<PreviewView>();

    private static async Task<IResult> PreviewAsync(
        HttpContext http, AdminScope scope, PreviewRequest preview, string org, string connector)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var found = await scope.FindConnectorAsync(http, organization, connector);
        var input = PreviewRequestInput.Read(await AdminBody.ReadAsync(http));
        var context = await scope.FindContextAsync(http, organization, found);
        var baseUrl = TenantUrls.Of(http, organization.Slug, found.Slug);
        var outcome = await preview.HandleAsync(
            new ProvisioningContext(context, AdminRequest.ActorName, baseUrl, DryRun: true), input, http.RequestAborted);
        return AdminJson.Ok(PreviewView.Of(outcome));
    }
}
