using Scim.Incidents.Tests.Hosting;
using Scim.Testing.Hosting;

namespace Scim.Incidents.Tests;

/// <summary>What leaves the process by OTLP: spans and metrics, and nobody's name.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task A_collector_gets_traces_and_metrics_without_queries_and_what_stands_in_paths()
    {
        using var collector = new Receiver();
        string secret;
        await using (var service = await Service.StartAsync(null, "OpenTelemetry:Endpoint=" + collector.Url))
        {
            var tenant = await service.NewTenantAsync();
            await tenant.SendAsync("GET", "/Users?filter=" + Uri.EscapeDataString("userName eq \"grace-hopper\""));
            await tenant.SendAsync("GET", "/Users/grace-hopper");
            secret = await tenant.NewSetupLinkAsync();
            (await service.SendAsync("GET", "/console/setup/" + secret, null, "")).Demand(200);
            (await service.SendAsync("GET", "/console/setup/grace-hopper", null, "")).Demand(404);
            (await service.SendAsync("GET", "/console/setup/grace-hopper/more", null, "")).Demand(404);
        }

        var bodies = collector.Messages.Select(message => message.Body).ToArray();
        Assert.Contains(bodies, body => body.Contains("scim.request.duration", StringComparison.Ordinal));
        Assert.Contains(bodies, body => body.Contains("GET /scim/{organization}/{connector}/v2/{endpoint}", StringComparison.Ordinal));
        Assert.DoesNotContain(
            bodies,
            body => body.Contains("grace-hopper", StringComparison.Ordinal) || body.Contains(secret, StringComparison.Ordinal)
                || body.Contains(Service.AdminKey, StringComparison.Ordinal));
    }
}
