using System.Net;
using Microsoft.Playwright;
using Scim.Console.Tests.Browsing;
using Scim.Testing.Hosting;

namespace Scim.Console.Tests;

/// <summary>What the browser must be told, and what must be refused.</summary>
public class SafetyTests(ConsoleHost host)
{
    [Fact]
    public async Task Every_answer_carries_a_policy_without_unsafe_inline()
    {
        await using var visitor = await host.SignInAsync();
        foreach (var path in (string[])["/console", "/console/jobs", "/console/nothing", "/console/console.css"])
        {
            var headers = (await visitor.Page.Context.APIRequest.GetAsync(path)).Headers;
            Assert.Contains("default-src 'none'", headers["content-security-policy"], StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", headers["content-security-policy"], StringComparison.Ordinal);
            Assert.Equal("nosniff", headers["x-content-type-options"]);
            Assert.Equal("no-referrer", headers["referrer-policy"]);
        }
    }

    [Fact]
    public async Task A_post_without_the_forms_own_token_is_refused()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        await host.Admin.ConnectAsync(organization);
        await using var visitor = await host.SignInAsync();
        var answer = await visitor.Page.Context.APIRequest.PostAsync($"/console/o/{organization}/connectors/idp?handler=Disable");
        Assert.Equal(400, answer.Status);
        Assert.Contains("can no longer be used", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(
            "enabled",
            (string?)(await host.Admin.SendAsync(HttpMethod.Get, $"/api/v1/organizations/{organization}/connectors/idp"))!["status"]);
    }

    [Fact]
    public async Task Cookies_are_for_this_site_and_not_for_scripts()
    {
        await using var visitor = await host.SignInAsync();
        foreach (var cookie in await visitor.Page.Context.CookiesAsync())
        {
            Assert.True(cookie.HttpOnly, cookie.Name);
            Assert.NotEqual(SameSiteAttribute.None, cookie.SameSite);
        }
    }

    [Fact]
    public async Task A_stranger_sees_nothing_but_the_sign_in()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        await using var visitor = await host.OpenAsync();
        foreach (var path in (string[])["/console", $"/console/o/{organization}", "/console/jobs", "/console/health", "/console/profiles"])
        {
            await visitor.Page.GotoAsync(path);
            Assert.Contains("/console/sign-in", visitor.Page.Url, StringComparison.Ordinal);
        }

        await visitor.Page.GetByLabel("Admin key").FillAsync("wrong");
        await visitor.PressAsync("Sign in");
        Assert.Contains("This is not the admin key", await visitor.Page.Locator("#f-key-error").InnerTextAsync(), StringComparison.Ordinal);
        await Accessibility.CheckAsync(visitor.Page);
        await visitor.KeepAsync("sign-in-refused");
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var visitor = await host.SignInAsync();
        await visitor.Page.Locator("summary[aria-label^=Account]").ClickAsync();
        await visitor.PressAsync("Sign out");
        await visitor.Page.GotoAsync("/console/jobs");
        Assert.Contains("/console/sign-in", visitor.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_led_to_another_site_after_signing_in()
    {
        await using var visitor = await host.OpenAsync();
        await visitor.Page.GotoAsync("/console/sign-in?to=https://evil.example/");
        await visitor.Page.GetByLabel("Admin key").FillAsync(ServiceProcess.AdminKey);
        await visitor.PressAsync("Sign in");
        Assert.Equal(new Uri(host.Address, "/console").ToString(), visitor.Page.Url);
    }

    [Fact]
    public async Task What_an_identity_provider_sends_is_shown_as_text()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        var id = await host.Admin.CreateUserAsync(
            await host.Admin.ConnectAsync(organization), "mallory", "<img src=x onerror=alert(1)>", "</code><script>alert(2)</script>");
        await using var visitor = await host.SignInAsync();
        await visitor.Page.GotoAsync($"/console/o/{organization}/members/{id}");
        Assert.Equal(0, await visitor.Page.Locator("main img, main script").CountAsync());
        Assert.Contains("<img src=x", await visitor.TextAsync(), StringComparison.Ordinal);
    }
}
