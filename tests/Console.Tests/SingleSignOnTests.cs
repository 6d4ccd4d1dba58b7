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
            null, "Console:Oidc:Authority=" + provider.Authority, "Console:Oidc:ClientId=console", "Console:Oidc:ClientSecret=provider-secret");
        var admin = new AdminClient(service.Address);
        var (mine, other) = (await admin.CreateOrganizationAsync(), await admin.CreateOrganizationAsync());
        await admin.ConnectAsync(mine);

        var client = await SignInAsync(service, provider, "scim-operator");
        Assert.True(await StatusAsync(client, "/console/jobs") == HttpStatusCode.OK, service.Output);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/console/o/" + other));

        client = await SignInAsync(service, provider, "scim-admin:" + mine);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, "/console/jobs"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, "/console/o/" + other));
        Assert.Equal(HttpStatusCode.Redirect, await PressAsync(client, $"/console/o/{mine}/connectors/idp", "Disable"));

        client = await SignInAsync(service, provider, "scim-viewer:" + mine, "unrelated");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, $"/console/o/{mine}/members"));
        Assert.Equal(HttpStatusCode.Forbidden, await PressAsync(client, $"/console/o/{mine}/connectors/idp", "Enable"));
        Assert.Equal("disabled", (string?)(await admin.SendAsync(HttpMethod.Get, $"/api/v1/organizations/{mine}/connectors/idp"))!["status"]);

        client = await SignInAsync(service, provider, "unrelated");
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(client, "/console"));
        provider.MixesUpNonces = true;
        client = await SignInAsync(service, provider, "scim-operator");
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(client, "/console"));
        var audit = await admin.SendAsync(HttpMethod.Get, $"/api/v1/organizations/{mine}/audit");
        Assert.Contains("olivia@example.com", audit!.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<HttpClient> SignInAsync(ServiceProcess service, FakeProvider provider, params string[] roles)
    {
        provider.Roles = roles;
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = service.Address };
        var next = "/console/sign-in?handler=SingleSignOn";
        for (var hop = 0; hop < 3; hop++)
        {
            using var answer = await client.GetAsync(next);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            next = answer.Headers.Location!.ToString();
        }

        return client;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> PressAsync(HttpClient client, string path, string handler)
    {
        var page = await client.GetStringAsync(path);
        var start = page.IndexOf("__RequestVerificationToken", StringComparison.Ordinal);
        var value = page[(page.IndexOf("value=\"", start, StringComparison.Ordinal) + 7)..];
        var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", value[..value.IndexOf('"')])]);
        using var answer = await client.PostAsync($"{path}?handler={handler}", form);
        return answer.StatusCode;
    }
}
