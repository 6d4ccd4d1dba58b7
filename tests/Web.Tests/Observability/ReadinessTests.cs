using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Testing.Databases;
using Scim.Web.Tests.Admin;
using Scim.Web.Tests.Hosting;
using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Observability;

/// <summary>What <c>/health/ready</c> says of a database that does not do everything that is asked.</summary>
public sealed class ReadinessTests(PostgresServer server)
{
    [Theory]
    [InlineData("53100", "disk")]
    [InlineData("25006", "database")]
    public async Task Fault_that_a_write_of_an_admin_meets_is_named(string state, string check)
    {
        await using var service = await WholeService.StartAsync(await server.CreateDatabaseAsync());
        var sql = service.Services.GetRequiredService<ISqlDatabase>();
        await sql.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    "create function refuse() returns trigger language plpgsql as "
                        + $"$$ begin raise exception using errcode = '{state}'; end $$");
                return await session.ExecuteAsync(
                    "create trigger refuse before insert on organizations for each row execute function refuse()");
            },
            default);
        var admin = new AdminClient(service.Address, WholeService.AdminKey);

        Assert.Empty((await admin.GetAsync("/health/ready"))["reasons"]!.AsArray());
        await admin.PostAsync("/api/v1/organizations", Json("""{"slug":"acme","displayName":"Acme"}"""), 503);
        var reason = Assert.Single((await admin.GetAsync("/health/ready"))["reasons"]!.AsArray());
        Assert.Equal(check, reason!["check"]!.GetValue<string>());
    }

    [Fact]
    public async Task Database_that_allows_no_further_connection_is_there()
    {
        var given = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync());
        await using var owner = NpgsqlDataSource.Create(given.ConnectionString);
        var role = $"owner_of_{given.Database}";
        await RunAsync(owner, $"create role {role} login; alter database {given.Database} owner to {role}");
        given.Username = role;
        await using var service = await WholeService.StartAsync(given.ConnectionString);
        var admin = new AdminClient(service.Address, WholeService.AdminKey);

        await RunAsync(owner, $"alter role {role} connection limit 0");
        service.Services.GetRequiredService<NpgsqlDataSource>().Clear();
        await admin.PostAsync("/api/v1/organizations", Json("""{"slug":"acme","displayName":"Acme"}"""), 503);
        Assert.Equal("ready", (await admin.GetAsync("/health/ready"))["status"]!.GetValue<string>());
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
