using System.Net;
using Scim.Console.Tests.Browsing;

namespace Scim.Console.Tests;

/// <summary>The teams of a group are seen and set on its page, by the rules of the admin API.</summary>
public class TeamTests(ConsoleHost host)
{
    [Fact]
    public async Task Teams_of_a_group_are_shown_and_set()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        var (page, api) = await GroupAsync("organizations", organization);
        await host.Admin.SendAsync(HttpMethod.Put, api, new JsonArray(new JsonObject { ["team"] = "core", ["role"] = "write" }));
        await using var visitor = await host.SignInAsync(scripts: false);
        await visitor.Page.GotoAsync(page[..page.LastIndexOf('/')]);
        await visitor.FollowAsync("Teams");
        Assert.Equal("core", await visitor.Page.GetByLabel("Team of line 1").InputValueAsync());
        Assert.Equal("write", await visitor.Page.GetByLabel("Role of line 1").InputValueAsync());

        await visitor.Page.GetByLabel("Team of line 1").FillAsync("");
        await visitor.Page.GetByLabel("Team of line 2").FillAsync("docs");
        await visitor.Page.GetByLabel("Role of line 2").SelectOptionAsync("admin");
        await visitor.PressAsync("Save teams");
        await visitor.Page.GetByText("The teams were saved.").WaitForAsync();
        Assert.Equal("""[{"team":"docs","role":"admin"}]""", (await host.Admin.SendAsync(HttpMethod.Get, api))!.ToJsonString());
        Assert.Equal("docs", await visitor.Page.GetByLabel("Team of line 1").InputValueAsync());
        Assert.Equal(0, await visitor.Page.GetByLabel("Organization of line 1").CountAsync());
    }

    [Fact]
    public async Task Team_of_a_company_s_group_names_its_organization()
    {
        var company = "co-" + Guid.NewGuid().ToString("N")[..8];
        await host.Admin.SendAsync(
            HttpMethod.Post, "/api/v1/companies", new JsonObject { ["slug"] = company, ["displayName"] = "Company" });
        var member = await host.Admin.CreateOrganizationAsync();
        await host.Admin.SendAsync(
            HttpMethod.Patch, "/api/v1/organizations/" + member,
            new JsonObject { ["company"] = company, ["roles"] = new JsonArray("guest", "owner") });
        var (page, api) = await GroupAsync("companies", company);
        await using var visitor = await host.SignInAsync(scripts: false);
        await visitor.Page.GotoAsync(page);
        await visitor.Page.GetByLabel("Team of line 2").FillAsync("core");
        await visitor.Page.GetByLabel("Role of line 2").SelectOptionAsync("owner");
        await visitor.PressAsync("Save teams");
        Assert.Contains("is required", await visitor.Page.Locator("#organization-0-error").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("core", await visitor.Page.GetByLabel("Team of line 1").InputValueAsync());
        Assert.Equal("owner", await visitor.Page.GetByLabel("Role of line 1").InputValueAsync());

        await visitor.Page.GetByLabel("Organization of line 1").SelectOptionAsync(member);
        await visitor.PressAsync("Save teams");
        await visitor.Page.GetByText("The teams were saved.").WaitForAsync();
        Assert.Equal(
            $$"""[{"organization":"{{member}}","team":"core","role":"owner"}]""",
            (await host.Admin.SendAsync(HttpMethod.Get, api))!.ToJsonString());
    }

    [Fact]
    public async Task Group_that_is_not_there_has_no_teams()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        var (page, _) = await GroupAsync("organizations", organization);
        using var browser = await host.SignInPlainlyAsync();
        Assert.Equal(HttpStatusCode.OK, await browser.StatusAsync(page));
        var other = page.Split('/');
        other[^2] = Guid.NewGuid().ToString("D");
        Assert.Equal(HttpStatusCode.NotFound, await browser.StatusAsync(string.Join('/', other)));
    }

    private async Task<(string Page, string Api)> GroupAsync(string kind, string owner)
    {
        var api = $"/api/v1/{kind}/{owner}/connectors";
        await host.Admin.SendAsync(HttpMethod.Post, api, new JsonObject { ["slug"] = "idp", ["profile"] = "generic" });
        var token = (string)(await host.Admin.SendAsync(HttpMethod.Post, api + "/idp/tokens"))!["token"]!;
        var body = new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Group"),
            ["displayName"] = "Staff",
        };
        var group = (string)(await host.Admin.SendAsync(HttpMethod.Post, $"/scim/{owner}/idp/v2/Groups", body, token))!["id"]!;
        return ($"/console/o/{owner}/connectors/idp/groups/{group}/teams", $"{api}/idp/groups/{group}/links");
    }
}
