using Microsoft.Playwright;
using Scim.Console.Tests.Browsing;

namespace Scim.Console.Tests;

/// <summary>
/// Every page at two widths and in both themes: a screenshot is kept, and what a machine can check of accessibility holds.
/// </summary>
public class PageTests(ConsoleHost host)
{
    [Theory]
    [InlineData(12, false)]
    [InlineData(13, true)]
    public async Task The_overview_leads_to_the_connectors_that_it_does_not_show(int connectors, bool leads)
    {
        var organization = await host.Admin.CreateOrganizationAsync();
        for (var number = 0; number < connectors; number++)
        {
            await host.Admin.ConnectAsync(organization, $"idp-{number}");
        }

        using var browser = await host.SignInPlainlyAsync();
        using var page = await browser.SendAsync("GET", $"/console/o/{organization}");
        var text = await page.Content.ReadAsStringAsync();
        Assert.Equal(leads, text.Contains("All connectors", StringComparison.Ordinal));
    }

    private static readonly int[] Widths = [1280, 390];
    private static readonly ColorScheme[] Themes = [ColorScheme.Light, ColorScheme.Dark];

    [Fact]
    public async Task Every_page_is_readable()
    {
        await using var visitor = await host.SignInAsync();
        var scene = await Scene.PrepareAsync(host.Admin);
        var faults = new List<string>();
        foreach (var (name, path) in scene.Pages)
        {
            var answer = await visitor.Page.GotoAsync(path);
            if (answer!.Status != 200 && name != "not-found")
            {
                faults.Add($"{path}: status {answer.Status}");
            }

            foreach (var (width, theme) in Widths.SelectMany(width => Themes.Select(theme => (width, theme))))
            {
                await visitor.Page.SetViewportSizeAsync(width, 900);
                await visitor.Page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
                faults.AddRange((await Accessibility.FaultsAsync(visitor.Page)).Select(fault => $"{path} at {width} {theme}: {fault}"));
                await visitor.KeepAsync($"{name}-{width}-{theme.ToString().ToLowerInvariant()}");
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }
}
