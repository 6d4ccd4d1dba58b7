using Microsoft.Playwright;
using Scim.Testing.Hosting;

namespace Scim.Console.Tests.Browsing;

/// <summary>
/// One person with one browser window. Whatever the browser complains about, and every request that leaves the host, fails the test at the
/// end.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    public Visitor(IBrowserContext context, IPage page, Uri address)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) => Note(
            message.Type is "error" or "warning" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal),
            message.Text);
        page.PageError += (_, error) => Note(true, error);
        context.Request += (_, request) => Note(
            !request.Url.StartsWith(address.ToString(), StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal), "left the host: " + request.Url);
    }

    public IPage Page { get; }

    public async Task SignInAsync()
    {
        await Page.GotoAsync("/console");
        await Page.GetByLabel("Admin key").FillAsync(ServiceProcess.AdminKey);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = "Organizations" }).WaitForAsync();
    }

    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Opens what asks for a confirmation, and gives it.</summary>
    public async Task ConfirmAsync(string question, string answer)
    {
        await Page.Locator("details.confirm > summary").Filter(new() { HasText = question, Visible = true }).First.ClickAsync();
        await PressAsync(answer);
    }

    public Task FollowAsync(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    public Task<string> TextAsync() => Page.Locator("main").InnerTextAsync();

    public Task KeepAsync(string name) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(ConsoleHost.Screenshots, name + ".png"), FullPage = true });

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_complaints);
    }

    private void Note(bool wrong, string text)
    {
        if (wrong)
        {
            lock (_complaints)
            {
                _complaints.Add(text);
            }
        }
    }
}
