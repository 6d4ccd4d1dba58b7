using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Scim.Incidents.Tests.Hosting;
using Scim.Infrastructure.Traffic;

namespace Scim.Incidents.Tests;

/// <summary>
/// SCIMServer, langfuse, Bitwarden CVE-2026-43640: no secret that anybody gave or got stands in clear in a log or in a table, and none can
/// be asked for again.
/// </summary>
public sealed class RedactionTests(Services services)
{
    private const string Password = "Grand-Piano-5518";

    [Fact]
    public async Task Langfuse_A_password_is_neither_kept_nor_shown()
    {
        var tenant = await (await services.StartedAsync()).NewTenantAsync();
        var created =
            (await tenant.SendAsync("POST", "/Users", Tenant.User("piano", new JsonObject { ["password"] = Password }))).Demand(201);
        var read = (await tenant.SendAsync("GET", $"/Users/{created["id"]}?attributes=password,userName")).Demand(200);
        Assert.DoesNotContain("password", created.Text + read.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task ScimServer_No_secret_stands_in_a_log_or_a_table()
    {
        await using var service = await Service.StartAsync(null, "Webhooks:AllowPrivateTargets=true");
        var (tenant, secrets) = await UseEverySecretAsync(service);
        await service.Services.GetRequiredService<TrafficWriter>().FlushAsync(CancellationToken.None);
        Assert.True(service.Log.All.Count > 100, "The log was not captured.");
        Assert.DoesNotContain(service.Log.All, line => secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal)));

        var tables = await DumpAsync(service.DatabaseFile!);
        Assert.Contains("request_log", tables.Keys);
        Assert.Contains("access_tokens", tables.Keys);
        Assert.Empty(tables.Where(table => secrets.Any(secret => Holds(table.Value, secret))).Select(table => table.Key));

        string[] views =
        [
            "/connectors/" + tenant.Connector,
            $"/connectors/{tenant.Connector}/tokens",
            $"/connectors/{tenant.Connector}/oauth-clients",
            $"/connectors/{tenant.Connector}/requests",
            "/audit",
            "/events",
            "/webhooks"
        ];
        foreach (var view in views)
        {
            var answer = (await service.AdminAsync("GET", $"/organizations/{tenant.Organization}{view}")).Demand(200);
            Assert.DoesNotContain(secrets, secret => answer.Text.Contains(secret, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Passbolt_Errors_show_no_internals()
    {
        var tenant = await (await services.StartedAsync()).NewTenantAsync();
        string[] internals =
        [
            "   at ",
            "Exception",
            "select ",
            "insert ",
            "SQLite",
            "Npgsql",
            ".cs:",
            "System.",
            "connector_id",
            "/work",
            "/tmp",
            "organization_id"
        ];
        var answers = new List<Answer>
        {
            await tenant.SendAsync("POST", "/Users", []),
            await tenant.SendAsync("GET", "/Users?filter=" + Uri.EscapeDataString("a'; drop table resources; --")),
            await tenant.SendAsync("GET", "/Users?startIndex=x"),
            await tenant.SendAsync("PATCH", "/Users/" + Guid.NewGuid(), new JsonObject { ["Operations"] = 1 }),
            await tenant.SendAsync("GET", "/Users?cursor=AAAA"),
            await tenant.SendAsync("TRACE", "/Users"),
            await tenant.Service.AdminAsync("POST", "/organizations", new JsonObject { ["slug"] = "a'b" }),
            await tenant.Service.AdminAsync("GET", "/organizations?cursor=x'--"),
            await tenant.Service.SendAsync(
                "POST", "/oauth/token", "grant_type=client_credentials&client_id=x'--", "application/x-www-form-urlencoded"),
        };
        Assert.All(answers, answer => Assert.InRange(answer.Status, 400, 499));
        Assert.All(answers, answer => Assert.DoesNotContain(internals, text => answer.Text.Contains(text, StringComparison.Ordinal)));
    }

    private static async Task<(Tenant Tenant, string[] Secrets)> UseEverySecretAsync(Service service)
    {
        var tenant = await service.NewTenantAsync();
        var user = await tenant.CreateUserAsync("piano", new JsonObject { ["password"] = Password });
        var change = Tenant.Patch(new JsonObject { ["op"] = "replace", ["path"] = "password", ["value"] = Password + "-2" });
        await tenant.SendAsync("PATCH", "/Users/" + user, change);
        await tenant.SendAsync("POST", "/Users", Tenant.User("piano", new JsonObject { ["password"] = Password }));
        await tenant.SendAsync(
            "POST", "/Bulk",
            Tenant.Bulk(
                new JsonObject
                {
                    ["method"] = "POST",
                    ["path"] = "/Users",
                    ["bulkId"] = "1",
                    ["data"] = Tenant.User("bulk", new JsonObject { ["password"] = Password }),
                }));
        await service.SendAsync("GET", tenant.BasePath + "/Users", null, "", ("Authorization", "Bearer " + tenant.Token + "-wrong"));
        var rotated = (await service.AdminAsync("POST", $"{tenant.AdminPath}/tokens/{tenant.TokenId}/rotate", [])).Demand(201);
        var client = (await service.AdminAsync("POST", tenant.AdminPath + "/oauth-clients", [])).Demand(201);
        var form = $"grant_type=client_credentials&client_id={client["clientId"]}&client_secret={client["clientSecret"]}";
        var access = (await service.SendAsync("POST", "/oauth/token", form, "application/x-www-form-urlencoded")).Demand(200);
        await service.SendAsync("GET", tenant.BasePath + "/Users", null, "", ("Authorization", "Bearer " + access["access_token"]));
        var webhook =
            (await service.AdminAsync(
                    "POST", $"/organizations/{tenant.Organization}/webhooks", new JsonObject { ["url"] = "http://127.0.0.1:9/hook" }))
                .Demand(201);
        await service.SignInAsync();
        return (tenant,
        [
            Password,
            tenant.Token,
            rotated["token"]!,
            client["clientSecret"]!,
            access["access_token"]!,
            webhook["secret"]!,
            Service.AdminKey
        ]);
    }

    /// <summary>Every table with all its values as bytes.</summary>
    private static async Task<Dictionary<string, byte[]>> DumpAsync(string file)
    {
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly }.ConnectionString);
        await connection.OpenAsync();
        var names = new List<string>();
        await using (var list = new SqliteCommand("select name from sqlite_master where type = 'table'", connection))
        await using (var reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
            }
        }

        var tables = new Dictionary<string, byte[]>();
        foreach (var name in names)
        {
            tables[name] = await ReadAsync(connection, name);
        }

        return tables;
    }

    private static async Task<byte[]> ReadAsync(SqliteConnection connection, string table)
    {
        using var bytes = new MemoryStream();
        await using var command = new SqliteCommand($"select * from \"{table}\"", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                bytes.Write(
                    reader.GetValue(column) is byte[] blob ? blob : Encoding.UTF8.GetBytes(reader.GetValue(column).ToString() ?? ""));
                bytes.WriteByte(0);
            }
        }

        return bytes.ToArray();
    }

    private static bool Holds(byte[] table, string secret) => table.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0;
}
