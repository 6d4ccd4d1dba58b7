using System.Net;
using Microsoft.Playwright;
using Scim.Console.Tests.Browsing;

namespace Scim.Console.Tests;

/// <summary>Bad input: the message stands beside the field and nothing typed is lost. Without script, too.</summary>
public class FormTests(ConsoleHost host)
{
    private const string Receiver = "http://127.0.0.1:9/hook";

    [Theory]
    [InlineData("/console/organizations/new", "Slug", "no--good", "Create organization", "slug", "Display name", "Kept")]
    [InlineData("/console/o/{org}/settings", "Events", "many", "Save settings", "retention-eventDays", "Display name", "Kept")]
    [InlineData("/console/o/{org}/settings/sso/new", "Slug", "-", "Add connection", "slug", "Issuer", "https://kept.example")]
    [InlineData("/console/o/{org}/settings/sso/scim/new", "Slug", "1", "Set up SCIM", "slug", "Display name", "Kept")]
    [InlineData("/console/o/{org}/webhooks/new", "URL", "ftp://nowhere", "Add webhook", "url", "Description", "Kept")]
    [InlineData(
        "/console/o/{org}/connectors/idp/settings", "Days between deactivation and removal", "-3", "Save settings",
        "deprovisioning-graceDays", "Display name", "Kept")]
    [InlineData("/console/o/{org}/connectors/idp/preview", "Body", "{ not json", "Preview request", "body", "Path", "/Users?kept")]
    [InlineData("/console/o/{org}/connectors/idp/oauth-clients", "Public keys", "{ no keys", "Create OAuth client", "jwks", "Name", "Kept")]
    public async Task A_wrong_field_is_marked_and_the_others_keep_their_text(
        string path, string label, string wrong, string button, string field, string otherLabel, string other)
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        await host.Admin.ConnectAsync(organization);
        await using var visitor = await host.SignInAsync(scripts: false);
        await visitor.Page.GotoAsync(path.Replace("{org}", organization, StringComparison.Ordinal));
        await visitor.Page.GetByLabel(label, new() { Exact = true }).FillAsync(wrong);
        await visitor.Page.GetByLabel(otherLabel, new() { Exact = true }).FillAsync(other);
        await visitor.PressAsync(button);
        Assert.NotEmpty(await visitor.Page.Locator($"#f-{field}-error").InnerTextAsync());
        Assert.Equal("true", await visitor.Page.Locator($"#f-{field}").GetAttributeAsync("aria-invalid"));
        Assert.Equal(wrong, await visitor.Page.Locator($"#f-{field}").InputValueAsync());
        Assert.Equal(other, await visitor.Page.GetByLabel(otherLabel, new() { Exact = true }).InputValueAsync());
        await visitor.KeepAsync("wrong-" + field);
    }

    [Theory]
    [InlineData("settings/sso/corp", "")]
    [InlineData("webhooks/{webhook}", "")]
    [InlineData("connectors/idp/mapping", "Save")]
    [InlineData("connectors/idp/mapping", "Reset")]
    public async Task A_form_that_somebody_overtook_is_refused_and_can_be_sent_again(string path, string handler)
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        await host.Admin.ConnectAsync(organization);
        var api = $"/api/v1/organizations/{organization}";
        await host.Admin.SendAsync(
            HttpMethod.Post, $"{api}/sso-connections", new JsonObject { ["slug"] = "corp", ["protocol"] = "saml" });
        var webhook = (string)(await host.Admin.SendAsync(
            HttpMethod.Post, $"{api}/webhooks", new JsonObject { ["url"] = Receiver }))!["id"]!;
        using var browser = await host.SignInPlainlyAsync();
        path = $"/console/o/{organization}/" + path.Replace("{webhook}", webhook, StringComparison.Ordinal);
        using var page = await browser.SendAsync("GET", path);
        await host.Admin.SendAsync(HttpMethod.Patch, $"{api}/sso-connections/corp", new JsonObject { ["displayName"] = "Theirs" });
        await host.Admin.SendAsync(HttpMethod.Patch, $"{api}/webhooks/{webhook}", new JsonObject { ["description"] = "Theirs" });
        await host.Admin.SendAsync(HttpMethod.Patch, $"{api}/connectors/idp", new JsonObject { ["displayName"] = "Theirs" });

        using var refused = await browser.PostAsync(path, handler, Fields(await VersionAsync(page)));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await browser.SubmitAsync(path, handler, Fields(await VersionAsync(refused))));

        static (string, string)[] Fields(string version) =>
            [
                ("version", version), ("protocol", "saml"), ("url", Receiver), ("source", ""), ("from", "userName"), ("to", "username"),
                ("default", ""), ("sample", "{}"),
            ];
    }

    private static async Task<string> VersionAsync(HttpResponseMessage page)
    {
        const string Before = "name=\"version\" value=\"";
        var text = await page.Content.ReadAsStringAsync();
        var start = text.IndexOf(Before, StringComparison.Ordinal);
        Assert.True(start >= 0, text);
        return text[(start + Before.Length)..].Split('"')[0];
    }

    [Fact]
    public async Task A_chosen_theme_stays()
    {
        await using var visitor = await host.SignInAsync(scripts: false);
        await visitor.Page.Locator("summary[aria-label=Theme]").ClickAsync();
        await visitor.PressAsync("Dark");
        await visitor.Page.GotoAsync("/console/jobs");
        Assert.Equal("dark", await visitor.Page.Locator("html").GetAttributeAsync("data-theme"));
    }

    [Fact]
    public async Task The_keyboard_reaches_a_menu_and_leaves_it()
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        await host.Admin.ConnectAsync(organization);
        await using var visitor = await host.SignInAsync();
        await visitor.Page.GotoAsync($"/console/o/{organization}/settings/sso/scim");
        await visitor.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await visitor.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await visitor.Page.Locator("td details.menu > summary").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.GetByText("Disable SCIM", new() { Exact = true }).WaitForAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        Assert.False(await visitor.Page.Locator("td details.menu").EvaluateAsync<bool>("menu => menu.open"));
    }
}
