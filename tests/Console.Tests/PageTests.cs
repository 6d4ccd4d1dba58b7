using Microsoft.Playwright;
using Scim.Console.Tests.Browsing;

namespace Scim.Console.Tests;

/// <summary>
/// Every page at two widths and in both themes: a screenshot is kept, and what a machine can check of accessibility holds.
/// </summary>
public class PageTests(ConsoleHost host)
{
    private static readonly int[] Widths = [1280, 400];
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
