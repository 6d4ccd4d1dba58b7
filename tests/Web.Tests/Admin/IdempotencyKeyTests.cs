using Microsoft.Extensions.DependencyInjection;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Web.Tests.Hosting;
using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Admin;

/// <summary>A change that a request with an <c>Idempotency-Key</c> asks for notes in its own transaction that it was made.</summary>
public sealed class IdempotencyKeyTests
{
    [Fact]
    public async Task Change_notes_the_key_of_its_request_and_of_no_other()
    {
        await using var service = await WholeService.StartAsync(null);
        var sql = service.Services.GetRequiredService<ISqlDatabase>();
        await sql.WriteAsync(session => session.ExecuteAsync("create table notes (key text not null)"), default);
        await sql.WriteAsync(
            session => session.ExecuteAsync(
                "create trigger noted after update of status on idempotency_keys when new.status = 1 "
                    + "begin insert into notes values (new.key); end"), default);
        var admin = new AdminClient(service.Address, WholeService.AdminKey);
        const string Organization = "/api/v1/organizations/acme";

        await PostAsync("/api/v1/organizations", """{"slug":"acme","displayName":"Acme"}""", "organization");
        await PostAsync(Organization + "/connectors", """{"slug":"hr","profile":"generic"}""", "connector");
        await PostAsync(Organization + "/connectors/hr/tokens", "{}", "token");
        await PostAsync(Organization + "/sso-connections", """{"slug":"corp","protocol":"oidc"}""", "sso");
        await admin.PostAsync(Organization + "/connectors/hr/tokens", null, 201);

        Assert.Equal(
            ["organization", "connector", "token", "sso"],
            await sql.ReadAsync(session => session.QueryAsync("select key from notes order by rowid", row => row.Text(0)), default));

        Task PostAsync(string path, string body, string key) => admin.PostAsync(path, Json(body), 201, ("Idempotency-Key", key));
    }
}
