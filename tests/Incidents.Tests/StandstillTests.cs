using System.Diagnostics;
using Scim.Incidents.Tests.Hosting;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;

namespace Scim.Incidents.Tests;

/// <summary>PostgreSQL stands still and its connections stay open: probes and clients are answered in time.</summary>
public sealed class StandstillTests
{
    [Fact]
    public async Task Everybody_is_answered_in_time()
    {
        using var server = new PostgresServer();
        var database = await server.CreateDatabaseAsync();
        await using var service = await Service.StartAsync(database + ";Command Timeout=3");
        var tenant = await service.NewTenantAsync();
        (await tenant.SendAsync("GET", "/Users")).Demand(200);
        await using (await Standstill.OfServerAsync(database))
        {
            var users = TimeAsync(() => tenant.SendAsync("GET", "/Users"));
            Assert.InRange(await TimeAsync(() => service.SendAsync("GET", "/health/ready", null, "application/json")), TimeSpan.Zero, TimeSpan.FromSeconds(6));
            Assert.InRange(await users, TimeSpan.Zero, TimeSpan.FromSeconds(7));
        }

        async Task<TimeSpan> TimeAsync(Func<Task<Answer>> ask)
        {
            var started = Stopwatch.GetTimestamp();
            (await ask()).Demand(503);
            return Stopwatch.GetElapsedTime(started);
        }
    }
}
