using Scim.Application.Resources;
using Scim.Application.Simulation;
using Scim.Web.Hosting;

namespace Scim.Web.Admin.Simulation;

public static class SimulationEndpoints
{
    public static void MapSimulation(this IEndpointRouteBuilder group) =>
        group
            .MapPost("{org}/connectors/{connector}/simulate", SimulateAsync)
            .WithSummary("Plays the sample conversation of the profile and judges each answer")
            .Takes<SimulationBody>().Answers<SimulationView>();

    private static async Task<IResult> SimulateAsync(HttpContext http, AdminScope scope, Simulate simulate, string org, string connector)
    {
        var organization = await scope.FindOrganizationAsync(http, org);
        var found = await scope.FindConnectorAsync(http, organization, connector);
        var input = SimulationInput.Read(await AdminBody.ReadAsync(http, optional: true));
        var context = await scope.FindContextAsync(http, organization, found);
        var provisioning = new ProvisioningContext(context, AdminRequest.ActorName, TenantUrls.Of(http, organization.Slug, found.Slug));
        return AdminJson.Ok(SimulationView.Of(await simulate.HandleAsync(found, provisioning, input, http.RequestAborted)));
    }
}
