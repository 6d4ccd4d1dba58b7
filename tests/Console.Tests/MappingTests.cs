using System.Net;
using Microsoft.Playwright;
using Scim.Console.Tests.Browsing;

namespace Scim.Console.Tests;

/// <summary>What the forms take that hold mappings and JSON.</summary>
public class MappingTests(ConsoleHost host)
{
    [Fact]
    public async Task The_attribute_of_the_identity_provider_is_shown_and_kept()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        var line = new JsonObject { ["source"] = "login", ["from"] = "userName", ["to"] = "username" };
        await host.Admin.ConnectAsync(organization, settings: new JsonObject { ["attributeMapping"] = new JsonArray(line) });
        using var browser = await host.SignInPlainlyAsync();
        var path = $"/console/o/{organization}/connectors/idp/mapping";
        using var page = await browser.SendAsync("GET", path);
        Assert.Contains("name=\"source\" value=\"login\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        (string, string)[] second = [("source", ""), ("from", "displayName"), ("to", "displayName"), ("default", "Nobody")];
        var status = await browser.SubmitAsync(
            path, "Save",
            [("source", "user login"), ("from", "userName"), ("to", "username"), ("default", ""), .. second, ("sample", "{}")]);
        Assert.Equal(HttpStatusCode.Redirect, status);
        var saved =
            (await host.Admin.SendAsync(
                HttpMethod.Get, $"/api/v1/organizations/{organization}/connectors/idp"))!["attributeMapping"]!.AsArray();
        Assert.Equal(["user login", null], saved.Select(each => (string?)each!["source"]));
        Assert.Equal([null, "Nobody"], saved.Select(each => (string?)each!["default"]));
    }

    [Fact]
    public async Task Enter_in_a_field_of_the_mapping_does_not_reset_it()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        var line = new JsonObject { ["from"] = "nickName", ["to"] = "displayName" };
        await host.Admin.ConnectAsync(organization, settings: new JsonObject { ["attributeMapping"] = new JsonArray(line) });
        await using var visitor = await host.SignInAsync();
        await visitor.Page.GotoAsync($"/console/o/{organization}/connectors/idp/mapping");
        await visitor.Page.GetByLabel("SCIM path of line 1").PressAsync("Enter");
        await visitor.Page.WaitForURLAsync("**handler=Preview", new() { WaitUntil = WaitUntilState.Commit });
        Assert.Equal("nickName", await visitor.Page.GetByLabel("SCIM path of line 1").InputValueAsync());

        await visitor.ConfirmAsync("Back to default", "Yes, back to default");
        await visitor.Page.GetByText("Default of the profile").WaitForAsync();
        Assert.Equal(0, await visitor.Page.GetByText("Back to default").CountAsync());
    }

    [Theory]
    [InlineData("preview", "", "body", HttpStatusCode.BadRequest)]
    [InlineData("oauth-clients", "Create", "jwks", HttpStatusCode.BadRequest)]
    [InlineData("mapping", "Preview", "sample", HttpStatusCode.OK)]
    public async Task Json_in_which_a_name_stands_twice_is_told_at_its_field(
        string page, string handler, string field, HttpStatusCode status)
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        await host.Admin.ConnectAsync(organization);
        using var browser = await host.SignInPlainlyAsync();
        using var answer = await browser.PostAsync(
            $"/console/o/{organization}/connectors/idp/{page}", handler, ("method", "POST"), ("path", "/Users"),
            (field, """{"keys":[],"keys":[]}"""));
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains("a name stands twice in one object", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
