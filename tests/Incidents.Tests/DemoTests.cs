using Microsoft.Extensions.DependencyInjection;
using Scim.Application.Audit;
using Scim.Application.Organizations;
using Scim.Domain.Organizations;
using Scim.Incidents.Tests.Hosting;
using Scim.Web.Hosting;

namespace Scim.Incidents.Tests;

/// <summary>A first start that was killed on the way is made good by the next; what operators did stays as they left it.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task What_a_killed_first_start_left_out_is_made_by_the_next()
    {
        await using var service = await Service.StartAsync();
        var input = OrganizationInput.Read(
            new JsonObject { ["slug"] = "demo", ["displayName"] = "Demo" }, OrganizationKind.Organization, null);
        await service.Services.GetRequiredService<CreateOrganization>().HandleAsync(
            OrganizationKind.Organization, input, new Actor("first start"), CancellationToken.None);

        var secret = await EnsureAsync(service);
        (await new Tenant(service, "demo", "generic", secret!, "").SendAsync("GET", "/Users")).Demand(200);
        Assert.Null(await EnsureAsync(service));

        (await service.AdminAsync("DELETE", "/organizations/demo/connectors/generic")).Demand(204);
        Assert.Null(await EnsureAsync(service));
        (await service.AdminAsync("GET", "/organizations/demo/connectors/generic")).Demand(404);
    }

    private static async Task<string?> EnsureAsync(Service service) =>
        (await service.Services.GetRequiredService<DemoSetup>().EnsureAsync(CancellationToken.None)).Secret;
}
