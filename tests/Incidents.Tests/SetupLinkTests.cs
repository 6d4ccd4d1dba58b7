using System.Text.RegularExpressions;
using Scim.Incidents.Tests.Hosting;

namespace Scim.Incidents.Tests;

/// <summary>A setup link in the hands of somebody who wants more than one token.</summary>
public sealed class SetupLinkTests(Services services)
{
    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task A_link_issues_ten_tokens_and_revokes_those_that_were_never_used(string database)
    {
        var service = await services.StartedAsync(database);
        var tenant = await service.NewTenantAsync();
        var link = "/console/setup/" + await tenant.NewSetupLinkAsync();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(200, (await PressAsync(service, link)).Status);
        }

        Assert.Equal(409, (await PressAsync(service, link)).Status);
        Assert.Equal(2, await CountActiveAsync(tenant));
        var revoked = (await tenant.AuditAsync()).Where(row => (string)row!["action"]! == "token.revoke").ToArray();
        Assert.Equal(9, revoked.Length);
        Assert.All(revoked, row => Assert.StartsWith("setup link ", (string)row!["actor"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_issues_nothing_while_the_connector_is_disabled()
    {
        var service = await services.StartedAsync();
        var tenant = await service.NewTenantAsync();
        var link = "/console/setup/" + await tenant.NewSetupLinkAsync();
        (await service.AdminAsync("POST", tenant.AdminPath + "/disable")).Demand(204);
        Assert.Equal(409, (await PressAsync(service, link)).Status);
        Assert.Equal(1, await CountActiveAsync(tenant));
    }

    private static async Task<int> CountActiveAsync(Tenant tenant) =>
        (await tenant.Service.AdminAsync("GET", tenant.AdminPath + "/tokens")).Demand(200).Body["items"]!.AsArray()
            .Count(token => (string)token!["status"]! == "active");

    private static async Task<Answer> PressAsync(Service service, string link)
    {
        var page = (await service.SendAsync("GET", link, null, "")).Demand(200);
        var form = Regex.Match(page.Text, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        var cookies = Regex.Match(page.Headers["Set-Cookie"], "scim-form=[^;]+").Value;
        return await service.SendAsync(
            "POST", link, "__RequestVerificationToken=" + Uri.EscapeDataString(form), "application/x-www-form-urlencoded",
            ("Cookie", cookies));
    }
}
