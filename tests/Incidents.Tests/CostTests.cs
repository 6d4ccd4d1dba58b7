using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Scim.Application.Configuration;
using Scim.Application.Connectors;
using Scim.Incidents.Tests.Hosting;
using Scim.Web.Observability;
using Scim.Web.Scim.Limiting;

namespace Scim.Incidents.Tests;

/// <summary>
/// What watching and limiting cost a request. The bounds are far above what is measured, for machines that do other things too; the figures
/// stand in the output.
/// </summary>
public sealed class CostTests(Services services)
{
    private const int Rounds = 500_000;

    [Fact]
    public async Task Counting_a_request_is_cheap()
    {
        var (http, connector) = await RequestAsync();
        using var meter = new RequestMeter();
        Demand("RequestMeter", 20_000, () => meter.Record(http, connector, Stopwatch.GetTimestamp()));
    }

    [Fact]
    public async Task A_limit_of_zero_is_next_to_free()
    {
        var (http, connector) = await RequestAsync();
        var throttle = new ConnectorThrottle(new ServiceLimits { RequestsPerSecondPerConnector = 0 }, TimeProvider.System);
        Demand("ConnectorThrottle, off", 5_000, () => Assert.True(throttle.EnterAsync(http, connector).IsCompletedSuccessfully));
    }

    [Fact]
    public async Task A_limit_that_is_not_reached_is_cheap()
    {
        var (http, connector) = await RequestAsync();
        var throttle = new ConnectorThrottle(new ServiceLimits { RequestsPerSecondPerConnector = 1_000_000_000 }, TimeProvider.System);
        Demand("ConnectorThrottle, on", 40_000, () =>
        {
            var place = throttle.EnterAsync(http, connector);
            Assert.True(place.IsCompletedSuccessfully && place.Result!.WorkAsync().IsCompletedSuccessfully);
            place.Result!.Leave();
        });
    }

    private async Task<(HttpContext Http, ConnectorContext Connector)> RequestAsync()
    {
        var tenant = await (await services.StartedAsync()).NewTenantAsync();
        var connector = await tenant.Service.Services.GetRequiredService<IConnectorDirectory>().FindAsync(
            tenant.Organization, tenant.Connector, CancellationToken.None);
        return (new DefaultHttpContext { Request = { Method = "GET" } }, connector!);
    }

    private static void Demand(string what, double mostNanoseconds, Action work)
    {
        for (var index = 0; index < Rounds / 10; index++)
        {
            work();
        }

        var best = double.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var index = 0; index < Rounds; index++)
            {
                work();
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalNanoseconds / Rounds);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {best:f0} ns");
        Assert.True(best < mostNanoseconds, $"{what} costs {best:f0} ns.");
    }
}
