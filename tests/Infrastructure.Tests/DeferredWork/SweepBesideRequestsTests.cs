using System.Diagnostics;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.DeferredWork;

/// <summary>Identity providers write while thousands of members are removed.</summary>
public abstract class SweepBesideRequestsTests
{
    private const int Due = 10_000;
    private const int Clients = 4;

    protected abstract Task<World> CreateAsync();

    [Fact]
    public async Task TenThousandRemovals_HoldUpNoRequest()
    {
        await using var world = await CreateAsync();
        var ids = await world.AddMembersAsync(Due, world.Clock.GetUtcNow());
        await world.AddGroupAsync(ids);
        var user = await world.PostUserAsync("warm");

        var watch = Stopwatch.StartNew();
        var sweep = Task.Run(world.SweepAsync);
        var times = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => WriteAsync(world, client, sweep))));
        var outcome = await sweep;

        var all = times.SelectMany(each => each).Order().ToList();
        var told = $"{all.Count} writes beside a sweep of {watch.Elapsed}: median {all[all.Count / 2]}, slowest {all[^1]}";
        TestContext.Current.SendDiagnosticMessage(told);
        Assert.Equal((Due, 0), (outcome.Items, outcome.Failures));
        Assert.True(all.Count >= Clients * 4, told);
        Assert.True(all[^1] < TimeSpan.FromSeconds(3) && all[all.Count / 2] < TimeSpan.FromSeconds(1), told);
        Assert.NotNull(await world.MemberAsync(user));
    }

    /// <summary>Creates and changes users until the sweep is over; answers how long each request took.</summary>
    private static async Task<List<TimeSpan>> WriteAsync(World world, int client, Task sweep)
    {
        var times = new List<TimeSpan>();
        for (var index = 0; !sweep.IsCompleted; index++)
        {
            var watch = Stopwatch.StartNew();
            var id = await world.PostUserAsync($"writer{client}-{index}");
            times.Add(watch.Elapsed);
            watch.Restart();
            Assert.Equal(200, (await world.SendAsync("PATCH", $"/Users/{id}", WorldRequests.Deactivate)).Status);
            times.Add(watch.Elapsed);
        }

        return times;
    }
}

public sealed class PostgresSweepBesideRequestsTests(PostgresServer server) : SweepBesideRequestsTests
{
    protected override async Task<World> CreateAsync() => await World.CreateAsync(await server.CreateDatabaseAsync());
}

public sealed class SqliteSweepBesideRequestsTests : SweepBesideRequestsTests
{
    protected override Task<World> CreateAsync() => World.CreateAsync(null);
}
