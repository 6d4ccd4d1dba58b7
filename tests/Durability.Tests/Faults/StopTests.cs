using Npgsql;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;
using Scim.Testing.Time;

namespace Scim.Durability.Tests.Faults;

/// <summary>SIGTERM: requests that were begun are answered, deliveries that were begun are recorded, nothing is done twice.</summary>
public sealed class StopTests(PostgresServer server)
{
    [Fact]
    public async Task Stop_in_order_drains_requests_and_jobs()
    {
        var database = await server.CreateDatabaseAsync();
        using var receiver = new Receiver { Answer = SlowlyAsync };
        await using var service = await ServiceProcess.StartAsync(
            database, "Webhooks:AllowPrivateTargets=true", "Logging:LogLevel:Default=Error");
        using var tenant = await Tenant.CreateAsync(service.Address);
        using var webhook = await tenant.AdminAsync(
            "POST", "organizations/acme/webhooks",
            new JsonObject { ["url"] = receiver.Url, ["eventTypes"] = new JsonArray("member.created") });
        var id = await tenant.CreateUserAsync("ada");
        await using var source = NpgsqlDataSource.Create(database);
        await Eventually.HoldsAsync(
            "the delivery is under way",
            async () => await CountAsync(source, "select count(*) from webhook_deliveries where lease_until is not null") == 1);

        Task<HttpResponseMessage> begun;
        Task<TimeSpan> stopping;
        await using (var connection = await source.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var hold = new NpgsqlCommand("select 1 from resources for update", connection, transaction);
            await hold.ExecuteScalarAsync();
            begun = tenant.RetitleAsync(id, "Countess");
            await Task.Delay(500);
            stopping = service.StopAsync();
            await Task.Delay(1_000);
            await transaction.RollbackAsync();
        }

        using var answer = await begun;
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.InRange((await stopping).TotalSeconds, 0.5, 30);
        Assert.Equal(1, await CountAsync(source, "select count(*) from webhook_deliveries where state = 1 and attempts = 1"));
        Assert.Single(receiver.Messages);
        Assert.Equal(1, await CountAsync(source, "select count(*) from events where type = 'member.updated'"));
    }

    private static (int, (string, string)[]) SlowlyAsync(Received message)
    {
        Task.Delay(3_000).Wait();
        return (200, []);
    }

    private static async Task<int> CountAsync(NpgsqlDataSource source, string sql) =>
        Convert.ToInt32(await source.CreateCommand(sql).ExecuteScalarAsync(), null);
}
