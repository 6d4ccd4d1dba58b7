using Microsoft.Playwright;
using Scim.Console.Tests.Browsing;

namespace Scim.Console.Tests;

/// <summary>What operators do when something went wrong.</summary>
public class OperatorTests(ConsoleHost host)
{
    [Fact]
    public async Task A_dead_delivery_is_retried_from_the_jobs_page()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        var api = $"/api/v1/organizations/{organization}/webhooks";
        var webhook =
            (string)(await host.Admin.SendAsync(
                HttpMethod.Post, api, new JsonObject { ["url"] = $"http://127.0.0.1:9/{organization}" }))!["id"]!;
        await host.Admin.TryAsync(HttpMethod.Post, $"{api}/{webhook}/test");
        await using var visitor = await host.SignInAsync();
        await visitor.Page.GotoAsync("/console/jobs?state=dead");
        await visitor.Page
            .GetByRole(AriaRole.Button, new() { Name = $"Retry: webhook-delivery http://127.0.0.1:9/{organization}" })
            .ClickAsync();
        await visitor.Page.GetByText("The work is due now.").WaitForAsync();
        await visitor.KeepAsync("flow-job-retry");
        await host.Admin.WaitAsync($"{api}/{webhook}/deliveries", answer => (string?)answer["items"]![0]!["state"] != "dead");
    }

    [Fact]
    public async Task A_recurring_job_runs_now()
    {
        await using var visitor = await host.SignInAsync();
        await visitor.Page.GotoAsync("/console/jobs");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Run prune-history now" }).ClickAsync();
        await visitor.Page.GetByText("Prune history runs now").WaitForAsync();
    }

    [Fact]
    public async Task A_failed_request_is_found_explained_and_replayed()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        var connection = await host.Admin.ConnectAsync(organization, settings: new JsonObject { ["usernamePolicy"] = "handle" });
        var body = new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:User"),
            ["userName"] = "grace.hopper",
            ["password"] = "hunter2",
            ["nickName"] = "Amazing",
        };
        await host.Admin.TryAsync(HttpMethod.Post, connection.Path + "/Users", body, connection.Token);
        var recorded = await host.Admin.WaitAsync(
            $"/api/v1/organizations/{organization}/connectors/idp/requests?limit=5", answer => answer["items"]!.AsArray().Count > 0);
        Assert.DoesNotContain("grace", recorded.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("hunter2", recorded.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Amazing", recorded.ToJsonString(), StringComparison.Ordinal);

        await using var visitor = await host.SignInAsync();
        await visitor.Page.GotoAsync($"/console/o/{organization}/connectors/idp/traffic?show=failed");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "POST /Users" }).ClickAsync();
        await visitor.KeepAsync("flow-inspector");
        Assert.Contains("invalidValue", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.PressAsync("Replay in preview");
        await visitor.PressAsync("Preview request");
        await visitor.Page.Locator("#outcome").WaitForAsync();
        await visitor.KeepAsync("flow-replayed-in-preview");
        Assert.Contains("xxxxx.xxxxxx", await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(
            0, (int)(await host.Admin.SendAsync(HttpMethod.Get, connection.Path + "/Users", token: connection.Token))!["totalResults"]!);
    }

    [Fact]
    public async Task The_connection_tester_plays_a_whole_conversation_in_a_sandbox()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        var profile = (string)(await host.Admin.SendAsync(HttpMethod.Get, "/api/v1/profiles"))!["items"]!.AsArray().Last()!["name"]!;
        await host.Admin.ConnectAsync(organization, profile: profile);
        await using var visitor = await host.SignInAsync();
        await visitor.Page.GotoAsync($"/console/o/{organization}/connectors/idp/test");
        await visitor.PressAsync("Run the test");
        await visitor.Page.Locator("#report").WaitForAsync();
        await visitor.KeepAsync("flow-simulator");
        Assert.Contains("Passed", await visitor.Page.Locator("#report header").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty((await host.Admin.SendAsync(HttpMethod.Get, $"/api/v1/organizations/{organization}/members"))!["items"]!.AsArray());
    }

    [Fact]
    public async Task The_mapping_shows_its_outcome_while_it_is_typed()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        await host.Admin.CreateUserAsync(await host.Admin.ConnectAsync(organization), "ada", "Ada", "Lovelace");
        await using var visitor = await host.SignInAsync();
        await visitor.Page.GotoAsync($"/console/o/{organization}/connectors/idp/mapping");
        await visitor.Page.GetByLabel("SCIM path of line 1", new() { Exact = true }).FillAsync("name.familyName");
        await Assertions.Expect(visitor.Page.Locator("#preview dd").First).ToHaveTextAsync("Lovelace");
        await visitor.Page.GetByLabel("SCIM path of line 1", new() { Exact = true }).FillAsync("no.such.path");
        await visitor.PressAsync("Save mapping");
        Assert.Equal("no.such.path", await visitor.Page.GetByLabel("SCIM path of line 1", new() { Exact = true }).InputValueAsync());
        Assert.Contains("is no path", await visitor.Page.Locator("#from-0").InnerTextAsync(), StringComparison.Ordinal);
        await visitor.Page.GetByLabel("SCIM path of line 1", new() { Exact = true }).FillAsync("name.givenName");
        await visitor.PressAsync("Save mapping");
        await visitor.Page.GetByText("The mapping was saved.").WaitForAsync();
        await visitor.FollowAsync("Users management");
        Assert.Contains("Ada", await visitor.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_being_saved_asks_for_no_more_previews()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        await host.Admin.ConnectAsync(organization);
        await using var visitor = await host.SignInAsync();
        await visitor.Page.GotoAsync($"/console/o/{organization}/connectors/idp/mapping");
        var previews = 0;
        visitor.Page.Request += (_, request) => previews += request.Url.EndsWith("handler=Preview", StringComparison.Ordinal) ? 1 : 0;
        await visitor.Page.RouteAsync("**/mapping?handler=Save", async route =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            await route.ContinueAsync();
        });
        await visitor.Page.GetByLabel("SCIM path of line 1", new() { Exact = true }).FillAsync("name.givenName");
        await visitor.PressAsync("Save mapping");
        await visitor.Page.GetByText("The mapping was saved.").WaitForAsync();
        Assert.Equal(0, previews);
    }
}
