using System.Diagnostics;
using System.Net.Http.Json;
using Scim.Testing.Hosting;

namespace Scim.Web.Tests.Jobs;

/// <summary>Real processes, ended by SIGKILL while they remove 800 due members and deliver 800 webhooks: nothing may be lost.</summary>
public abstract class KilledNodeTests
{
    protected const int Members = 800;
    protected static readonly string[] Settings =
    [
        "Webhooks:AllowPrivateTargets=true",
        "Webhooks:LeaseSeconds=4",
        "Logging:LogLevel:Default=Warning"
    ];

    protected static (int, (string, string)[]) Slowly(Received message)
    {
        Task.Delay(5).Wait();
        return (200, []);
    }

    protected static async Task PrepareAsync(Uri address, string receiver)
    {
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", ServiceProcess.AdminKey);
        (await client.PostAsJsonAsync("/api/v1/organizations", new { slug = "acme", displayName = "Acme" })).EnsureSuccessStatusCode();
        (await client.PostAsJsonAsync(
            "/api/v1/organizations/acme/connectors", new { slug = "hr", profile = "generic" })).EnsureSuccessStatusCode();
        (await client.PostAsJsonAsync(
                "/api/v1/organizations/acme/webhooks", new { url = receiver, eventTypes = new[] { "member.removed" } }))
            .EnsureSuccessStatusCode();
    }

    protected static async Task CheckAsync(Receiver receiver, Func<string, Task<int>> count)
    {
        await UntilAsync(async () => await count("select count(*) from webhook_deliveries where state = 1") == Members);
        Assert.Equal(Members, await count("select count(*) from resources where status = 2 and hidden"));
        Assert.Equal(Members, await count("select count(*) from events where type = 'member.removed'"));
        Assert.Equal(Members, await count("select count(distinct resource_id) from events where type = 'member.removed'"));
        Assert.Equal(Members, await count("select count(*) from webhook_deliveries"));
        Assert.Equal(Members, receiver.Messages.Select(message => message.Id).Distinct().Count());
        Assert.InRange(receiver.Messages.Count, Members, Members + 100);
    }

    protected static Task UntilAsync(Func<bool> reached) => UntilAsync(() => Task.FromResult(reached()));

    private static async Task UntilAsync(Func<Task<bool>> reached)
    {
        for (var watch = Stopwatch.StartNew(); !await reached();)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "not reached within a minute");
            await Task.Delay(50);
        }
    }
}
