using Microsoft.Playwright;
using Scim.Console.Tests.Browsing;

namespace Scim.Console.Tests;

/// <summary>Every page at two widths and in both themes: a screenshot is kept, and what a machine can check of accessibility holds.</summary>
public class PageTests(ConsoleHost host)
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(400, ColorScheme.Light)]
    [InlineData(400, ColorScheme.Dark)]
    public async Task Every_page_is_readable(int width, ColorScheme scheme)
    {
        await using var visitor = await host.SignInAsync(width, scheme);
        var scene = await Scene.PrepareAsync(host.Admin);
        var faults = new List<string>();
        foreach (var (name, path) in scene.Pages)
        {
            var answer = await visitor.Page.GotoAsync(path);
            if (answer!.Status != 200 && name != "not-found")
            {
                faults.Add($"{path}: status {answer.Status}");
            }

            faults.AddRange((await Accessibility.FaultsAsync(visitor.Page)).Select(fault => $"{path}: {fault}"));
            await visitor.KeepAsync($"{name}-{width}-{scheme.ToString().ToLowerInvariant()}");
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }
}
