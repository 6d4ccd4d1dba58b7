using System.Net;
using Microsoft.Playwright;
using Scim.Console.Tests.Browsing;
using Scim.Testing.Hosting;

namespace Scim.Console.Tests;

/// <summary>What the setup guides promise, from sign-in to a provisioned member, as a person does it.</summary>
public class SeedFlowTests(ConsoleHost host)
{
    [Fact]
    public async Task Setting_up_scim_leads_from_sign_in_to_a_provisioned_member()
    {
        await using var visitor = await host.OpenAsync();
        var page = visitor.Page;
        await visitor.SignInAsync();
        await visitor.FollowAsync("New organization");
        await page.GetByLabel("Display name").FillAsync("Seeds & Sons");
        await page.GetByLabel("Slug").FillAsync("seeds");
        await visitor.PressAsync("Create organization");
        await visitor.FollowAsync("Settings");
        await visitor.FollowAsync("SSO");
        await visitor.FollowAsync("Add connection");
        await page.GetByLabel("Slug").FillAsync("corp");
        await page.GetByLabel("Display name").FillAsync("Corporate SAML");
        await visitor.PressAsync("Add connection");
        await page.Locator("td summary").First.ClickAsync();
        await visitor.KeepAsync("flow-actions-menu");
        await visitor.FollowAsync("Set up SCIM");
        await visitor.PressAsync("Set up SCIM");

        var tenantUrl = await page.GetByRole(AriaRole.Textbox, new() { Name = "SCIM tenant URL", Exact = true }).InputValueAsync();
        Assert.Equal($"{host.Address.ToString().TrimEnd('/')}/scim/seeds/corp/v2", tenantUrl);
        await visitor.PressAsync("Generate access token");
        var token = await page.GetByRole(AriaRole.Textbox, new() { Name = "Access token", Exact = true }).InputValueAsync();
        await visitor.KeepAsync("flow-token-shown-once");
        Assert.Matches("^scim_[A-Za-z0-9_-]{43}$", token);

        await host.Admin.CreateUserAsync(new ScimConnection(new Uri(tenantUrl).AbsolutePath, token), "grace-hopper", "Grace", "Hopper");
        await visitor.FollowAsync("Users management");
        await visitor.FollowAsync("grace-hopper");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Grace Hopper" }).WaitForAsync();
        await visitor.KeepAsync("flow-provisioned-member");
        Assert.Contains("user.create", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.FollowAsync("SCIM");
        Assert.Contains("grace-hopper", await visitor.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_oauth_client_obtains_tokens_until_it_is_deleted()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        await host.Admin.ConnectAsync(organization);
        await using var visitor = await host.SignInAsync();
        await visitor.Page.GotoAsync($"/console/o/{organization}/connectors/idp/oauth-clients");
        await visitor.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Directory sync");
        await visitor.PressAsync("Create OAuth client");
        var id = await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Client id", Exact = true }).InputValueAsync();
        var secret = await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Client secret", Exact = true }).InputValueAsync();
        await visitor.KeepAsync("flow-oauth-client");
        await Accessibility.CheckAsync(visitor.Page);
        Assert.Equal(HttpStatusCode.OK, await ObtainAsync(id, secret));
        await visitor.Page.GotoAsync($"/console/o/{organization}/connectors/idp/oauth-clients");
        Assert.DoesNotContain(secret, await visitor.Page.ContentAsync(), StringComparison.Ordinal);
        await visitor.ConfirmAsync($"Delete client {id}", "Yes, delete client");
        Assert.Contains("No OAuth client yet", await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await ObtainAsync(id, secret));

        async Task<HttpStatusCode> ObtainAsync(string client, string password)
        {
            using var http = new HttpClient { BaseAddress = host.Address };
            using var body = new FormUrlEncodedContent(
                [new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", password)]);
            using var answer = await http.PostAsync("/oauth/token", body);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task The_copy_button_puts_the_tenant_url_on_the_clipboard()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        await host.Admin.ConnectAsync(organization);
        await using var visitor = await host.SignInAsync();
        await visitor.Page.GotoAsync($"/console/o/{organization}/connectors/idp");
        await visitor.PressAsync("Copy SCIM tenant URL");
        Assert.EndsWith(
            $"/scim/{organization}/idp/v2", await visitor.Page.EvaluateAsync<string>("navigator.clipboard.readText()"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_shown_once_and_never_again()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        await host.Admin.ConnectAsync(organization);
        await using var visitor = await host.SignInAsync();
        await visitor.Page.GotoAsync($"/console/o/{organization}/connectors/idp");
        await visitor.PressAsync("Generate access token");
        var token = await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Access token", Exact = true }).InputValueAsync();
        foreach (var path in (string[])["connectors/idp", "connectors/idp/guide", "audit", "events", "connectors/idp/traffic"])
        {
            await visitor.Page.GotoAsync($"/console/o/{organization}/{path}");
            Assert.DoesNotContain(token, await visitor.Page.ContentAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Rotating_and_revoking_end_the_old_token()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        var old = await host.Admin.ConnectAsync(organization);
        await using var visitor = await host.SignInAsync();
        await visitor.Page.GotoAsync($"/console/o/{organization}/connectors/idp");
        await visitor.Page.Locator("td summary").First.ClickAsync();
        await visitor.ConfirmAsync("Rotate, old one ends now", "Yes, rotate now");
        var fresh = await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Access token", Exact = true }).InputValueAsync();
        Assert.Equal(HttpStatusCode.OK, (await host.Admin.TryAsync(HttpMethod.Get, old.Path + "/Users", token: fresh)).StatusCode);
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await host.Admin.TryAsync(HttpMethod.Get, old.Path + "/Users", token: old.Token)).StatusCode);

        await visitor.Page.GotoAsync($"/console/o/{organization}/connectors/idp");
        await visitor.Page.Locator("td summary").First.ClickAsync();
        Assert.False(await visitor.Page.GetByText("Yes, revoke token").IsVisibleAsync());
        await visitor.ConfirmAsync("Revoke", "Yes, revoke token");
        await visitor.Page.GetByText("The token was revoked.").WaitForAsync();
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await host.Admin.TryAsync(HttpMethod.Get, old.Path + "/Users", token: fresh)).StatusCode);
    }

    [Fact]
    public async Task Disabling_scim_keeps_every_member()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        var connection = await host.Admin.ConnectAsync(organization);
        await host.Admin.CreateUserAsync(connection, "ada");
        await using var visitor = await host.SignInAsync();
        await visitor.Page.GotoAsync($"/console/o/{organization}/settings/sso/scim");
        await visitor.Page.Locator("td summary").First.ClickAsync();
        await visitor.ConfirmAsync("Disable SCIM", "Yes, disable SCIM");
        await visitor.Page.GetByText("SCIM is disabled. Every provisioned member stays.").WaitForAsync();
        await visitor.KeepAsync("flow-disabled");

        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await host.Admin.TryAsync(HttpMethod.Get, connection.Path + "/Users", token: connection.Token)).StatusCode);
        await visitor.FollowAsync("Users management");
        Assert.Contains("ada", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.Page.GotoAsync($"/console/o/{organization}/connectors/idp");
        await visitor.PressAsync("Enable SCIM");
        await visitor.Page.GetByText("SCIM is enabled.").WaitForAsync();
    }

    [Fact]
    public async Task A_member_is_removed_by_hand_only_after_confirmation()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        var id = await host.Admin.CreateUserAsync(await host.Admin.ConnectAsync(organization), "leaver");
        await using var visitor = await host.SignInAsync();
        await visitor.Page.GotoAsync($"/console/o/{organization}/members/{id}");
        await visitor.PressAsync("Remove member");
        await visitor.Page.Locator("#f-confirm-error").WaitForAsync();
        await visitor.Page.GetByLabel("Yes, remove leaver").CheckAsync();
        await visitor.PressAsync("Remove member");
        await visitor.Page.GetByText("The member will be removed within a few seconds.").WaitForAsync();
        await host.Admin.WaitAsync($"/api/v1/organizations/{organization}/members/{id}", member => (string?)member["status"] == "removed");
    }

    [Fact]
    public async Task A_setup_link_sets_up_one_connector_without_an_account()
    {
        var organization = await host.Admin.CreateOrganizationAsync("Link Corp");
        var connection = await host.Admin.ConnectAsync(organization);
        await using var admin = await host.SignInAsync();
        await admin.Page.GotoAsync($"/console/o/{organization}/connectors/idp/share");
        await admin.PressAsync("Create setup link");
        var link = await admin.Page.GetByRole(AriaRole.Textbox, new() { Name = "Setup link", Exact = true }).InputValueAsync();
        await admin.KeepAsync("flow-setup-link");

        await using var guest = await host.OpenAsync(scripts: false);
        await guest.Page.GotoAsync(link);
        await guest.Page.GetByRole(AriaRole.Heading, new() { Name = "Set up SCIM for Link Corp" }).WaitForAsync();
        await guest.PressAsync("Generate access token");
        var token = await guest.Page.GetByRole(AriaRole.Textbox, new() { Name = "Access token", Exact = true }).InputValueAsync();
        await guest.KeepAsync("flow-setup-page");
        Assert.Equal(HttpStatusCode.OK, (await host.Admin.TryAsync(HttpMethod.Get, connection.Path + "/Users", token: token)).StatusCode);
        await guest.Page.GotoAsync($"/console/o/{organization}");
        Assert.Contains("/console/sign-in", guest.Page.Url, StringComparison.Ordinal);

        await admin.Page.GotoAsync($"/console/o/{organization}/connectors/idp/share");
        await admin.ConfirmAsync("Revoke", "Yes, revoke link");
        Assert.Equal(404, (await guest.Page.GotoAsync(link))!.Status);
    }
}
