using Npgsql;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;
using Scim.Testing.Time;

namespace Scim.Durability.Tests.Faults;

/// <summary>
/// What clients and operators see while PostgreSQL is away, cut off or out of connections, and that the service comes back by itself.
/// </summary>
public sealed class PostgresFaultTests(PostgresServer shared)
{
    private static readonly string[] Quiet = ["Logging:LogLevel:Default=Error", "Webhooks:AllowPrivateTargets=true"];

    [Fact]
    public async Task Database_that_stops_and_starts_is_503_in_between_and_needs_nobody()
    {
        using var server = new PostgresServer { Durable = true };
        await using var service = await ServiceProcess.StartAsync(await server.CreateDatabaseAsync(), Quiet);
        using var tenant = await Tenant.CreateAsync(service.Address);
        using var receiver = new Receiver();
        using var webhook = await tenant.AdminAsync(
            "POST", "organizations/acme/webhooks", new JsonObject { ["url"] = receiver.Url, ["eventTypes"] = new JsonArray() });
        var id = await tenant.CreateUserAsync("before");

        await server.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        Assert.Equal(503, await tenant.HealthAsync("ready"));
        Assert.Equal(200, await tenant.HealthAsync("live"));
        foreach (var (method, path, body) in new (string, string, JsonNode?)[]
        {
            ("GET", $"Users/{id}", null), ("GET", "Users?filter=userName eq \"before\"", null), ("POST", "Users", Tenant.User("during")),
            ("DELETE", $"Users/{id}", null), ("GET", "ServiceProviderConfig", null), ("GET", "Groups", null),
        })
        {
            await Tenant.AssertUnavailableAsync(await tenant.ScimAsync(method, path, body), "application/scim+json");
        }

        await Tenant.AssertUnavailableAsync(await tenant.RetitleAsync(id, "x"), "application/scim+json");
        await Tenant.AssertUnavailableAsync(await tenant.AdminAsync("GET", "organizations/acme/members"), "application/problem+json");
        await Tenant.AssertUnavailableAsync(
            await tenant.AdminAsync("POST", "organizations", new JsonObject { ["slug"] = "other", ["displayName"] = "Other" }),
            "application/problem+json");
        await Tenant.AssertUnavailableAsync(await tenant.AdminAsync("GET", "organizations/acme/events"), "application/problem+json");

        await Tenant.AssertUnavailableAsync(
            await tenant.AdminAsync("POST", "recurring-jobs/prune-history/run"), "application/problem+json");

        await server.ResumeAsync();
        await Eventually.HoldsAsync("ready again", async () => await tenant.HealthAsync("ready") == 200);
        await Eventually.HoldsAsync("SCIM answers", async () => (int)(await tenant.ScimAsync("GET", $"Users/{id}")).StatusCode == 200);
        await tenant.CreateUserAsync("after");
        await Eventually.HoldsAsync(
            "webhooks go on",
            () => Task.FromResult(receiver.Messages.Count(message => message.Body.Contains("\"after\"", StringComparison.Ordinal)) == 1));
        Assert.Equal(2, (int)(await Tenant.ReadAsync(await tenant.ScimAsync("GET", "Users")))["totalResults"]!);
        Assert.DoesNotContain("Unhandled", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outage_and_conflict_leave_a_few_lines_in_the_log_and_no_stack()
    {
        using var server = new PostgresServer { Durable = true };
        await using var service = await ServiceProcess.StartAsync(await server.CreateDatabaseAsync());
        using var tenant = await Tenant.CreateAsync(service.Address);
        using var repeated = await tenant.AdminAsync(
            "POST", "organizations", new JsonObject { ["slug"] = "acme", ["displayName"] = "Again" });
        Assert.Equal(409, (int)repeated.StatusCode);
        await server.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        for (var round = 0; round < 20; round++)
        {
            await Tenant.AssertUnavailableAsync(await tenant.ScimAsync("POST", "Users", Tenant.User("during")), "application/scim+json");
            await Tenant.AssertUnavailableAsync(await tenant.AdminAsync("GET", "organizations/acme/members"), "application/problem+json");
        }

        await Task.Delay(TimeSpan.FromSeconds(6));
        await server.ResumeAsync();
        await Eventually.HoldsAsync("ready again", async () => await tenant.HealthAsync("ready") == 200);

        Assert.DoesNotContain("   at ", service.Output, StringComparison.Ordinal);
        Assert.InRange(service.Output.Split("The database is not available: StoreUnavailableException: ").Length - 1, 1, 3);
    }

    [Fact]
    public async Task Connections_that_run_out_are_503_and_come_back()
    {
        var database = await shared.CreateDatabaseAsync();
        var narrow = new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = 4, Timeout = 2 }.ConnectionString;
        await using var service = await ServiceProcess.StartAsync(narrow, Quiet);
        using var tenant = await Tenant.CreateAsync(service.Address);
        var id = await tenant.CreateUserAsync("locked");

        await using var source = NpgsqlDataSource.Create(database);
        await using (var connection = await source.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var hold = new NpgsqlCommand("select 1 from resources for update", connection, transaction);
            await hold.ExecuteScalarAsync();
            var waiting = Enumerable.Range(0, 4).Select(number => tenant.RetitleAsync(id, $"t{number}")).ToList();
            await Task.Delay(500);
            await Tenant.AssertUnavailableAsync(await tenant.ScimAsync("GET", "Users?filter=title sw \"t\""), "application/scim+json");
            await Tenant.AssertUnavailableAsync(await tenant.ScimAsync("POST", "Users", Tenant.User("no-room")), "application/scim+json");
            await Tenant.AssertUnavailableAsync(await tenant.AdminAsync("GET", "organizations/acme/members"), "application/problem+json");
            await transaction.RollbackAsync();
            foreach (var answer in await Task.WhenAll(waiting))
            {
                Assert.Equal(200, (int)answer.StatusCode);
            }
        }

        await tenant.CreateUserAsync("room-again");
    }
}
