using Microsoft.Extensions.DependencyInjection;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Testing.Databases;
using Scim.Web.Tests.Admin;
using Scim.Web.Tests.Hosting;
using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Observability;

/// <summary>What <c>/health/ready</c> says of a database that reads and does not write.</summary>
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
}
