using Scim.Application.Resources;
using Scim.Application.Simulation;
using Scim.Web.Admin.Bodies;
using Scim.Web.Admin.Views;
using Scim.Web.Hosting;

namespace Scim.Web.Admin;

public static class SimulationEndpoints
{
    public static void MapSimulation(this IEndpointRouteBuilder group) =>
        group.MapPost("{org}/connectors/{connector}/simulate", SimulateAsync).Takes<SimulationBody>().Answers<SimulationView>();

    private static async Task<IResult> SimulateAsync(HttpContext http, AdminScope scope, Simulate simulate, string org, string connector)
    {
        var organization = await scope.OrganizationAsync(http, org);
        var found = await scope.ConnectorAsync(http, organization, connector);
        var input = SimulationInput.Read(await AdminRequest.ReadBodyAsync(http, optional: true));
        var context = await scope.ContextAsync(http, organization, found);
        var provisioning = new ProvisioningContext(context, AdminRequest.Actor, TenantUrls.Of(http, organization.Slug, found.Slug));
        return AdminJson.Ok(SimulationView.Of(await simulate.HandleAsync(found, provisioning, input, http.RequestAborted)));
    }
}
