using System.Net;
using Scim.Console.Tests.Browsing;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;

namespace Scim.Console.Tests;

/// <summary>What the console refuses, in words that fit; and what it tells a browser behind a proxy.</summary>
public class RefusalTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Refusals_say_what_was_wrong(bool onPostgres)
    {
        using var server = onPostgres ? new PostgresServer() : null;
        await using var service = await ServiceProcess.StartAsync(server is null ? null : await server.CreateDatabaseAsync());
        var admin = new AdminClient(service.Address);
        var organization = await admin.CreateOrganizationAsync();
        await admin.ConnectAsync(organization);
        using var browser = await SignInAsync(service);
        Assert.Equal(HttpStatusCode.NotFound, await browser.SubmitAsync("/console/jobs", "Retry"));
        Assert.Equal(HttpStatusCode.NotFound, await browser.SubmitAsync("/console/jobs", "Retry", ("id", "unknown")));
        Assert.Equal(HttpStatusCode.NotFound, await browser.SubmitAsync("/console/jobs", "Run"));

        var share = $"/console/o/{organization}/connectors/idp/share";
        Assert.Equal(HttpStatusCode.NotFound, await browser.SubmitAsync(share, "Revoke", ("id", "x")));
        Assert.Equal(HttpStatusCode.NotFound, await browser.SubmitAsync(share, "Revoke"));
        Assert.Equal(HttpStatusCode.NotFound, await browser.SubmitAsync(share, "Revoke", ("id", Guid.NewGuid().ToString("D"))));
        await browser.SubmitAsync(share, "", ("expiresInHours", "24"));
        var page = await TextAsync(await browser.SendAsync("GET", share));
        var id = System.Text.RegularExpressions.Regex.Match(page, "name=\"id\" value=\"([0-9a-f-]{36})\"").Groups[1].Value;
        Assert.Equal(HttpStatusCode.Redirect, await browser.SubmitAsync(share, "Revoke", ("id", id)));
        Assert.Equal(HttpStatusCode.Redirect, await browser.SubmitAsync(share, "Revoke", ("id", id)));

        foreach (var list in new[]
        {
            $"/console/o/{organization}/members?q=a&cursor=zzz",
            "/console/jobs?cursor=zzz",
            $"/console/o/{organization}/connectors/idp/traffic?cursor=zzz",
            $"/console/o/{organization}/scim?cursor=zzz",
        })
        {
            using var answer = await browser.SendAsync("GET", list);
            Assert.Equal((list, HttpStatusCode.BadRequest), (list, answer.StatusCode));
            var text = await TextAsync(answer);
            Assert.Contains("No such page of the list", text, StringComparison.Ordinal);
            Assert.Contains(
                $"href=\"{list.Replace("&cursor=zzz", "", StringComparison.Ordinal).Replace("?cursor=zzz", "", StringComparison.Ordinal)}\"", text, StringComparison.Ordinal);
        }

        foreach (var list in new[]
        {
            "/console",
            $"/console/o/{organization}/settings/sso",
            $"/console/o/{organization}/webhooks",
            $"/console/o/{organization}/members",
        })
        {
            Assert.Equal((list, HttpStatusCode.BadRequest), (list, await browser.StatusAsync(list + "?cursor=%00")));
            Assert.Equal((list, HttpStatusCode.BadRequest), (list, await browser.StatusAsync(list + "?q=%00")));
        }

        foreach (var method in new[] { "PUT", "PATCH", "DELETE" })
        {
            using var answer = await browser.SendAsync(method, "/console/jobs");
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
            Assert.Equal(["GET", "HEAD", "POST"], answer.Content.Headers.Allow.Order());
            Assert.Contains("Not possible", await TextAsync(answer), StringComparison.Ordinal);
        }

        await admin.SendAsync(HttpMethod.Post, $"/api/v1/organizations/{organization}/connectors/idp/disable");
        await admin.SendAsync(HttpMethod.Patch, $"/api/v1/organizations/{organization}", new JsonObject { ["requireSso"] = true });
        using var enabling = await browser.PostAsync($"/console/o/{organization}/connectors/idp", "Enable");
        Assert.Equal(HttpStatusCode.BadRequest, enabling.StatusCode);
        Assert.Contains("allows SCIM only on an SSO connection", await TextAsync(enabling), StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await browser.SubmitAsync($"/console/o/{organization}/settings/sso/new", "", ("protocol", "saml"), ("slug", "scim")));
    }

    [Fact]
    public async Task Behind_a_proxy_cookies_are_secure_and_addresses_do_not_hang_on_the_host_header()
    {
        await using var service = await ServiceProcess.StartAsync(
            null, "Scim:PublicUrl=https://scim.example.com", "Proxies:Trusted=127.0.0.1");
        using var stranger = new PlainBrowser(service.Address);
        stranger.Headers.Host = "inner.example";
        Assert.Equal("/console/sign-in?to=%2Fconsole%2Fjobs%3Fstate%3Ddead", await stranger.FollowAsync("/console/jobs?state=dead"));
        var document = JsonNode.Parse(await TextAsync(await stranger.SendAsync("GET", "/openapi/v1.json")))!;
        Assert.Equal("https://scim.example.com", (string?)document["servers"]!.AsArray().Single()!["url"]);

        var admin = new AdminClient(service.Address);
        var organization = await admin.CreateOrganizationAsync();
        using var browser = await SignInAsync(service);
        browser.Headers.Add("X-Forwarded-Proto", "https");
        using var done = await browser.PostAsync($"/console/o/{organization}/settings", "", ("displayName", "Acme"), ("roles", "read"));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Contains("; secure", Cookie(done, "scim-notice"), StringComparison.Ordinal);
        stranger.Headers.Add("X-Forwarded-Proto", "https");
        using var form = await stranger.SendAsync("GET", "/console/sign-in");
        Assert.Contains("; secure", Cookie(form, "scim-form"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_wrong_keys_are_told_how_long_to_wait()
    {
        await using var service = await ServiceProcess.StartAsync(null);
        using var browser = new PlainBrowser(service.Address);
        for (var tries = 1; ; tries++)
        {
            using var answer = await browser.PostAsync("/console/sign-in", "", ("key", "wrong"));
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
                return;
            }

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.True(tries < 25, "Nothing slows the guessing down.");
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Session_ends_with_the_admin_key_that_opened_it(bool onPostgres)
    {
        using var home = new SqliteFile();
        using var server = onPostgres ? new PostgresServer() : null;
        var database = server is null ? null : await server.CreateDatabaseAsync();
        var old = (await CommandRun.OfAsync(home.Directory, database, "create-admin-key")).Output.Trim();
        await using var service = await ServiceProcess.StartAsync(database, "Admin:ApiKey=", "Data:Directory=" + home.Directory);
        using var browser = await SignInAsync(service, old);
        Assert.Equal(HttpStatusCode.OK, await browser.StatusAsync("/console/jobs"));

        var next = (await CommandRun.OfAsync(home.Directory, database, "create-admin-key")).Output.Trim();
        for (var tries = 0; await browser.StatusAsync("/console/jobs") != HttpStatusCode.Redirect; tries++)
        {
            Assert.True(tries < 30, "The session outlives its key.");
            await Task.Delay(100);
        }

        using var again = await SignInAsync(service, next);
        Assert.Equal(HttpStatusCode.OK, await again.StatusAsync("/console/jobs"));
    }

    private static async Task<PlainBrowser> SignInAsync(ServiceProcess service, string key = ServiceProcess.AdminKey)
    {
        var browser = new PlainBrowser(service.Address);
        Assert.Equal(HttpStatusCode.Redirect, await browser.SubmitAsync("/console/sign-in", "", ("key", key)));
        return browser;
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    private static string Cookie(HttpResponseMessage answer, string name) =>
        answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith(name + "=", StringComparison.Ordinal));
}
