using System.Net;
using Scim.Console.Tests.Browsing;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;

namespace Scim.Console.Tests;

public class PostgresTests
{
    [Fact]
    public async Task Every_page_answers_on_postgresql_too()
    {
        using var server = new PostgresServer();
        await using var service = await ServiceProcess.StartAsync(
            await server.CreateDatabaseAsync(), "Webhooks:AllowPrivateTargets=true", "Limits:RequestsPerSecondPerConnector=0");
        var scene = await Scene.PrepareAsync(new AdminClient(service.Address));
        using var browser = new PlainBrowser(service.Address);
        Assert.Equal(HttpStatusCode.Redirect, await browser.SubmitAsync("/console/sign-in", "", ("key", ServiceProcess.AdminKey)));
        var wrong = new List<string>();
        foreach (var (name, path) in scene.Pages.Where(page => page.Name != "not-found"))
        {
            if (await browser.StatusAsync(path) is var status and not HttpStatusCode.OK)
            {
                wrong.Add($"{name}: {(int)status}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(", ", wrong) + Environment.NewLine + service.Output);
        var share = scene.Pages.First(page => page.Name == "share").Path;
        Assert.Equal(HttpStatusCode.OK, await browser.SubmitAsync(share, "", ("expiresInHours", "24")));

        await server.StopAsync();
        using var health = await browser.SendAsync("GET", "/console/health");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Contains("The service cannot reach its database", await health.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await server.ResumeAsync();
    }
}
