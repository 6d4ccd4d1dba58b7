using System.Diagnostics;
using Scim.Incidents.Tests.Hosting;
using Scim.Web.Scim.Limiting;

namespace Scim.Incidents.Tests;

/// <summary>A connector at full blast waits, then is refused; its neighbours do not notice.</summary>
public sealed class RateLimitTests
{
    /// <summary>What a machine that runs other tests adds to any latency, in milliseconds.</summary>
    private const double Jitter = 25;

    [Fact]
    public async Task Beyond_the_rate_requests_wait_first_and_are_refused_last()
    {
        await using var service = await Service.StartAsync(null, "Limits:MaxQueueSeconds=1");
        var tenant = await service.NewTenantAsync(settings: """{"rateLimit":10}""");
        var waited = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => tenant.SendAsync("GET", "/Users")));
        var refused = answers.Where(answer => answer.Status == 429).ToArray();
        Assert.InRange(answers.Count(answer => answer.Status == 200), 28, 60);
        Assert.Equal(100, refused.Length + answers.Count(answer => answer.Status == 200));
        Assert.True(waited.Elapsed > TimeSpan.FromSeconds(0.8), "Nobody waited.");
        Assert.All(refused, answer =>
        {
            Assert.InRange(int.Parse(answer.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
            Assert.Equal("429", answer["status"]);
            Assert.Contains("urn:ietf:params:scim:api:messages:2.0:Error", answer.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_limit_of_zero_limits_nothing()
    {
        await using var service = await Service.StartAsync(null, "Limits:RequestsPerSecondPerConnector=1", "Limits:MaxQueueSeconds=0");
        var free = await service.NewTenantAsync(settings: """{"rateLimit":0}""");
        var bound = await service.NewTenantAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => free.SendAsync("GET", "/Users")));
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Contains(
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bound.SendAsync("GET", "/Users"))), answer => answer.Status == 429);
    }

    [Fact]
    public async Task A_noisy_neighbour_is_not_heard()
    {
        await using var service = await Service.StartAsync(
            null, "Logging:LogLevel:Default=Warning", "Logging:LogLevel:Microsoft.AspNetCore=Warning");
        var (noisy, quiet) = (await service.NewTenantAsync(), await service.NewTenantAsync());
        await MeasureAsync(quiet);
        var report = "";
        for (var tries = 0; tries < 3; tries++)
        {
            var alone = await MeasureAsync(quiet);
            using var stop = new CancellationTokenSource();
            var noise = Enumerable.Range(0, 32).Select(_ => BlastAsync(noisy, stop.Token)).ToArray();
            await Task.Delay(1_000);
            var beside = await MeasureAsync(quiet);
            await stop.CancelAsync();
            await Task.WhenAll(noise);
            report += $"p95 {alone.TotalMilliseconds:f1} ms alone, {beside.TotalMilliseconds:f1} ms beside a noisy neighbour; ";
            if (beside.TotalMilliseconds <= Math.Max(2 * alone.TotalMilliseconds, alone.TotalMilliseconds + Jitter))
            {
                return;
            }
        }

        Assert.Fail(report);
    }

    [Fact]
    public void A_rate_gives_turns_in_order_and_forgets_what_it_refused()
    {
        var rate = new RequestRate();
        var waits = Enumerable.Range(0, 8).Select(_ => rate.Take(1_000, 2, 100, 100)).ToArray();
        Assert.Equal([0L, 0, 0, 0, 50, 100, 150, 150], waits);
        Assert.Equal(0, rate.Take(1_300, 2, 100, 100));
    }

    [Fact]
    public async Task Connectors_take_turns_at_the_gate()
    {
        var gate = new FairGate(1, 1, TimeProvider.System);
        Assert.True(await gate.EnterAsync(1, TimeSpan.Zero, CancellationToken.None));
        var order = new List<int>();
        Task[] waiting = [.. new[] { 1, 1, 1, 2, 3 }.Select(connector => EnterAsync(gate, connector, order))];
        gate.Leave(1);
        await Task.WhenAll(waiting);
        Assert.Equal([1, 2, 3, 1, 1], order);
        Assert.True(await gate.EnterAsync(9, TimeSpan.Zero, CancellationToken.None));
        Assert.False(await gate.EnterAsync(9, TimeSpan.FromMilliseconds(20), CancellationToken.None));
    }

    [Fact]
    public async Task One_connector_never_has_all_places()
    {
        var gate = new FairGate(4, 3, TimeProvider.System);
        for (var place = 0; place < 3; place++)
        {
            Assert.True(await gate.EnterAsync(1, TimeSpan.Zero, CancellationToken.None));
        }

        Assert.False(await gate.EnterAsync(1, TimeSpan.FromMilliseconds(20), CancellationToken.None));
        var waiting = gate.EnterAsync(1, TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.True(await gate.EnterAsync(2, TimeSpan.Zero, CancellationToken.None));
        gate.Leave(2);
        Assert.False(waiting.IsCompleted);
        gate.Leave(1);
        Assert.True(await waiting);
        Assert.True(await gate.EnterAsync(3, TimeSpan.Zero, CancellationToken.None));
        Assert.False(await gate.EnterAsync(2, TimeSpan.FromMilliseconds(20), CancellationToken.None));
    }

    private static async Task EnterAsync(FairGate gate, int connector, List<int> order)
    {
        Assert.True(await gate.EnterAsync(connector, TimeSpan.FromMinutes(1), CancellationToken.None));
        order.Add(connector);
        gate.Leave(connector);
    }

    private static async Task BlastAsync(Tenant tenant, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var answer = await tenant.SendAsync("GET", "/Users?count=50");
            if (answer.Status == 429)
            {
                // A client that minds Retry-After, a little impatient.
                await Task.Delay(200, CancellationToken.None);
            }
        }
    }

    /// <summary>The 95th of 100 latencies, in turn and not too fast for the rate.</summary>
    private static async Task<TimeSpan> MeasureAsync(Tenant tenant)
    {
        var latencies = new List<TimeSpan>();
        for (var index = 0; index < 100; index++)
        {
            var started = Stopwatch.GetTimestamp();
            (await tenant.SendAsync("GET", "/Users")).Demand(200);
            latencies.Add(Stopwatch.GetElapsedTime(started));
            await Task.Delay(12);
        }

        return latencies.Order().ElementAt(94);
    }
}
