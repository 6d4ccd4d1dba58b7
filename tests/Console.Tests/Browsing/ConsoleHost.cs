using Microsoft.Playwright;
using Scim.Testing.Hosting;

[assembly: AssemblyFixture(typeof(Scim.Console.Tests.Browsing.ConsoleHost))]

namespace Scim.Console.Tests.Browsing;

/// <summary>The service as it is shipped, and one Chromium to look at it. Without Chromium the tests are skipped, and say so.</summary>
public sealed class ConsoleHost : IAsyncLifetime
{
    private static readonly string Chromium = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private ServiceProcess? _service;

    public Uri Address => _service!.Address;

    public AdminClient Admin => new(Address);

    /// <summary>Where screenshots are kept: <c>artifacts/screenshots</c> of the working copy.</summary>
    public static string Screenshots { get; } =
        Directory.CreateDirectory(
            Path.Combine(
                AppContext.BaseDirectory.Split($"{Path.DirectorySeparatorChar}artifacts{Path.DirectorySeparatorChar}")[0], "artifacts",
                "screenshots")).FullName;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            return;
        }

        _service = await ServiceProcess.StartAsync(null, "Webhooks:AllowPrivateTargets=true", "Limits:RequestsPerSecondPerConnector=0");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"] });
    }

    /// <summary>Signed in with the admin key, without a window.</summary>
    public async Task<PlainBrowser> SignInPlainlyAsync()
    {
        Assert.SkipWhen(_service is null, $"{Chromium} is not installed.");
        var browser = new PlainBrowser(Address);
        await browser.SubmitAsync("/console/sign-in", "", ("key", ServiceProcess.AdminKey));
        return browser;
    }

    /// <summary>A fresh browser profile on a page of its own, not signed in.</summary>
    public async Task<Visitor> OpenAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        Assert.SkipWhen(_browser is null, $"{Chromium} is not installed.");
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = scripts,
            Permissions = scripts ? ["clipboard-read", "clipboard-write"] : [],
        });
        context.SetDefaultTimeout(15_000);
        return new Visitor(context, await context.NewPageAsync(), Address);
    }

    public async Task<Visitor> SignInAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        var visitor = await OpenAsync(width, scheme, scripts);
        await visitor.SignInAsync();
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }
    }
}
