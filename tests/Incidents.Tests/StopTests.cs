using System.Diagnostics;
using Scim.Incidents.Tests.Hosting;

namespace Scim.Incidents.Tests;

/// <summary>A stop waits for work, not for those who wait for something to happen.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task Long_polls_are_answered_when_the_service_stops()
    {
        var service = await Service.StartAsync();
        var tenant = await service.NewTenantAsync();
        var path = $"/organizations/{tenant.Organization}";
        var after = (await service.AdminAsync("GET", path + "/events?limit=1000")).Demand(200)["nextAfter"];
        var stream =
            (await service.AdminAsync(
                "POST", path + "/security-event-streams", new JsonObject { ["method"] = "poll", ["audience"] = "a" })).Demand(201);
        var feed = service.AdminAsync("GET", $"{path}/events?after={after}&wait=60");
        var poll = service.SendAsync(
            "POST", new Uri(stream["endpoint"]!).AbsolutePath, "{}", "application/json", ("Authorization", "Bearer " + stream["token"]));
        await Task.Delay(1_000);
        Assert.False(feed.IsCompleted || poll.IsCompleted);

        var started = Stopwatch.GetTimestamp();
        await service.DisposeAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Empty((await feed).Demand(200).Body["items"]!.AsArray());
        Assert.Empty((await poll).Demand(200).Body["sets"]!.AsObject());
    }
}
