using System.Diagnostics;
using Scim.Incidents.Tests.Hosting;

namespace Scim.Incidents.Tests;

/// <summary>Clients that send slowly, read slowly or go away hold up nobody else, and leave nothing half done.</summary>
public sealed class SlowClientTests(Services services)
{
    /// <summary>So many requests work on a node at a time, and so many of one connector may be under way.</summary>
    private static readonly int Working = 8 * Environment.ProcessorCount;

    private static readonly int Begun = 2 * Working;

    [Fact]
    public async Task Slow_uploads_of_one_connector_hold_up_no_other()
    {
        await using var service = await Service.StartAsync(null, "Limits:MaxQueueSeconds=1");
        var (slow, other) = (await NewTenantAsync(service), await NewTenantAsync(service));
        var body = Tenant.User("slow").ToJsonString();
        var uploads = await Task.WhenAll(
            Enumerable.Range(0, Begun).Select(_ => RawRequest.SendAsync(slow, "POST", "/Users", body, body.Length / 2)));
        await Task.Delay(200);

        await DemandQuickAsync(other);
        var refused = (await slow.SendAsync("GET", "/Users")).Demand(503);
        Assert.Contains("as it works on at a time", refused.Text, StringComparison.Ordinal);
        Assert.Equal("5", refused.Headers["Retry-After"]);

        Array.ForEach(uploads, upload => upload.Dispose());
        await Task.Delay(200);
        (await slow.SendAsync("GET", "/Users")).Demand(200);
    }

    [Fact]
    public async Task Slow_readers_of_one_connector_hold_up_no_other()
    {
        await using var service = await Service.StartAsync();
        var (slow, other) = (await NewTenantAsync(service), await NewTenantAsync(service));
        var large = new JsonObject { ["title"] = new string('x', 900_000) };
        for (var user = 0; user < 8; user++)
        {
            await slow.CreateUserAsync($"large-{user}", large);
        }

        var readers = await Task.WhenAll(Enumerable.Range(0, Working + 4).Select(_ => RawRequest.SendAsync(slow, "GET", "/Users")));
        await Task.Delay(1_000);
        await DemandQuickAsync(other);
        (await slow.SendAsync("GET", "/Users?count=1")).Demand(200);
        Array.ForEach(readers, reader => reader.Dispose());
    }

    [Theory]
    [MemberData(nameof(Services.Databases), MemberType = typeof(Services))]
    public async Task A_write_whose_client_went_away_is_whole_or_not_there(string database)
    {
        var tenant = await NewTenantAsync(await services.StartedAsync(database));
        var random = new Random(20);
        foreach (var clients in Enumerable
            .Range(0, Begun + 20)
            .Select(index => (Index: index, Delay: random.Next(Math.Min(1 + (index * 8), 500))))
            .Chunk(8))
        {
            await Task.WhenAll(clients.Select(async client =>
            {
                using var request = await RawRequest.SendAsync(
                    tenant, "POST", "/Users", Tenant.User($"gone-{client.Index}").ToJsonString());
                await Task.Delay(client.Delay);
            }));
        }

        await Task.Delay(500);
        var users = (await tenant.SendAsync("GET", "/Users?count=1000")).Demand(200).Body["Resources"]!
            .AsArray()
            .Select(user => user!["id"]!.ToString())
            .Order()
            .ToList();
        Assert.NotEmpty(users);
        Assert.Equal(users, await IdsAsync(tenant, "events", "resourceId"));
        Assert.Equal(users, await IdsAsync(tenant, "audit", "resourceId"));
        Assert.All(await Task.WhenAll(
            Enumerable.Range(0, Working).Select(_ => tenant.SendAsync("GET", "/Users?count=1"))), answer => answer.Demand(200));
    }

    private static Task<Tenant> NewTenantAsync(Service service) => service.NewTenantAsync(settings: """{"rateLimit":1000}""");

    private static async Task<List<string>> IdsAsync(Tenant tenant, string feed, string property) =>
        [.. (await tenant.Service.AdminAsync("GET", $"/organizations/{tenant.Organization}/{feed}?limit=1000")).Demand(200).Body["items"]!
            .AsArray()
            .Where(item => item!["resourceType"]?.ToString() == "User").Select(item => item![property]!.ToString()).Order()];

    private static async Task DemandQuickAsync(Tenant tenant)
    {
        var started = Stopwatch.GetTimestamp();
        (await tenant.SendAsync("GET", "/Users")).Demand(200);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }
}
