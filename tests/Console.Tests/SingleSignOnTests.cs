using System.Net;
using Scim.Console.Tests.Browsing;
using Scim.Testing.Hosting;

namespace Scim.Console.Tests;

/// <summary>Sign-in through an OpenID Connect provider, and what each role may do.</summary>
public class SingleSignOnTests
{
    [Fact]
    public async Task Roles_decide_what_a_person_sees_and_may_do()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var service = await ServiceProcess.StartAsync(
            null, "Console:Oidc:Authority=" + provider.Authority, "Console:Oidc:ClientId=console",
            "Console:Oidc:ClientSecret=provider-secret");
        var admin = new AdminClient(service.Address);
        var (mine, other) = (await admin.CreateOrganizationAsync(), await admin.CreateOrganizationAsync());
        await admin.ConnectAsync(mine);

        var client = await SignInAsync(service, provider, "scim-operator");
        Assert.True(await client.StatusAsync("/console/jobs") == HttpStatusCode.OK, service.Output);
        Assert.Equal(HttpStatusCode.OK, await client.StatusAsync("/console/o/" + other));

        client = await SignInAsync(service, provider, "scim-admin:" + mine);
        Assert.Equal(HttpStatusCode.Forbidden, await client.StatusAsync("/console/jobs"));
        Assert.Equal(HttpStatusCode.NotFound, await client.StatusAsync("/console/o/" + other));
        Assert.Equal(HttpStatusCode.Redirect, await client.SubmitAsync($"/console/o/{mine}/connectors/idp", "Disable"));

        client = await SignInAsync(service, provider, "scim-viewer:" + mine, "unrelated");
        Assert.Equal(HttpStatusCode.OK, await client.StatusAsync($"/console/o/{mine}/members"));
        Assert.Equal(HttpStatusCode.Forbidden, await client.SubmitAsync($"/console/o/{mine}/connectors/idp", "Enable"));
        var preview = $"/console/o/{mine}/connectors/idp/preview";
        Assert.Equal(HttpStatusCode.OK, await client.SubmitAsync(preview, "", ("method", "POST"), ("path", "/Users"), ("body", "{}")));
        Assert.Equal(HttpStatusCode.OK, await client.SubmitAsync(preview, "Replay", ("method", "GET"), ("path", "/Users"), ("body", "")));
        var mapping = $"/console/o/{mine}/connectors/idp/mapping";
        Assert.Equal(
            HttpStatusCode.OK, await client.SubmitAsync(mapping, "Preview", ("from", "userName"), ("to", "username"), ("sample", "{}")));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await client.SubmitAsync(mapping, "Save", ("from", "userName"), ("to", "username"), ("sample", "{}")));
        using var connection = await client.SendAsync("GET", $"/console/o/{mine}/settings/sso/new");
        Assert.DoesNotContain("Add connection", await connection.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(
            "disabled", (string?)(await admin.SendAsync(HttpMethod.Get, $"/api/v1/organizations/{mine}/connectors/idp"))!["status"]);

        client = await SignInAsync(service, provider, "scim-operator");
        Assert.Equal(HttpStatusCode.Redirect, await client.SubmitAsync($"/console/o/{other}/settings", "Delete", ("confirmSlug", other)));
        await WaitForLogAsync(service, $"Organization '{other}' was deleted by olivia@example.com.");

        client = await SignInAsync(service, provider, "unrelated");
        Assert.Equal(HttpStatusCode.Redirect, await client.StatusAsync("/console"));
        provider.MixesUpNonces = true;
        client = await SignInAsync(service, provider, "scim-operator");
        Assert.Equal(HttpStatusCode.Redirect, await client.StatusAsync("/console"));
        var audit = await admin.SendAsync(HttpMethod.Get, $"/api/v1/organizations/{mine}/audit");
        Assert.Contains("olivia@example.com", audit!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_provider_sends_the_browser_back_to_the_public_url()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var service = await ServiceProcess.StartAsync(
            null, "Console:Oidc:Authority=" + provider.Authority, "Console:Oidc:ClientId=console",
            "Console:Oidc:ClientSecret=provider-secret", "Scim:PublicUrl=https://scim.example.com");
        var address = await new PlainBrowser(service.Address).FollowAsync("/console/sign-in?handler=SingleSignOn");
        Assert.Contains("redirect_uri=" + Uri.EscapeDataString("https://scim.example.com/console/"), address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_signing_key_of_the_provider_keeps_nobody_out()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var service = await ServiceProcess.StartAsync(
            null, "Console:Oidc:Authority=" + provider.Authority, "Console:Oidc:ClientId=console",
            "Console:Oidc:ClientSecret=provider-secret");
        var client = await SignInAsync(service, provider, "scim-operator");
        Assert.Equal(HttpStatusCode.OK, await client.StatusAsync("/console/jobs"));
        provider.ChangeKey();
        client = await SignInAsync(service, provider, "scim-operator");
        Assert.True(await client.StatusAsync("/console/jobs") == HttpStatusCode.OK, service.Output);
    }

    private static async Task WaitForLogAsync(ServiceProcess service, string line)
    {
        for (var attempt = 0; !service.Output.Contains(line, StringComparison.Ordinal); attempt++)
        {
            Assert.True(attempt < 50, service.Output);
            await Task.Delay(100);
        }
    }

    private static async Task<PlainBrowser> SignInAsync(ServiceProcess service, FakeProvider provider, params string[] roles)
    {
        provider.Roles = roles;
        var browser = new PlainBrowser(service.Address);
        var callback = await browser.FollowAsync(await browser.FollowAsync("/console/sign-in?handler=SingleSignOn"));
        await browser.FollowAsync(callback);
        return browser;
    }
}
