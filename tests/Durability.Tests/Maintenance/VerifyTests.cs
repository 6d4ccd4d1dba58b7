using Microsoft.Data.Sqlite;
using Npgsql;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;

namespace Scim.Durability.Tests.Maintenance;

/// <summary>Whatever is damaged beside the documents is named by verify, and put right by verify --repair.</summary>
public sealed class VerifyTests
{
    [Fact]
    public async Task Damage_on_sqlite_is_named_and_repaired()
    {
        using var file = new SqliteFile();
        await CheckAsync(null, [$"Data:Directory={file.Directory}"], async sql =>
        {
            await using var connection = new SqliteConnection(file.ConnectionString);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql.Replace("cast('{\"userName\":\"other\"}' as jsonb)", "'{\"userName\":\"other\"}'", StringComparison.Ordinal);
            return await command.ExecuteNonQueryAsync();
        });
    }

    [Fact]
    public async Task Damage_on_postgres_is_named_and_repaired()
    {
        using var server = new PostgresServer();
        var database = await server.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database);
        await CheckAsync(database, ["Database:Provider=Postgres", $"ConnectionStrings:Scim={database}"], sql => source.CreateCommand(sql).ExecuteNonQueryAsync());
    }

    private static async Task CheckAsync(string? postgres, string[] settings, Func<string, Task<int>> executeAsync)
    {
        await using (var service = await ServiceProcess.StartAsync(postgres, [.. postgres is null ? settings : [], "Logging:LogLevel:Default=Error"]))
        {
            using var tenant = await Tenant.CreateAsync(service.Address);
            var (ada, alan) = (await tenant.CreateUserAsync("ada"), await tenant.CreateUserAsync("alan"));
            await tenant.CreateGroupAsync("Pioneers", ada, alan);
            using var gone = await tenant.ScimAsync("DELETE", $"Users/{await tenant.CreateUserAsync("gone")}");
        }

        Assert.Equal((0, "4 resources checked, 0 differences"), await VerifyAsync("verify", settings));
        foreach (var damage in new[]
        {
            "update resources set search = cast('{\"userName\":\"other\"}' as jsonb), unique_key = 'nobody', member_text = null where unique_key = 'ada'",
            "update resources set display = 'Wrong', name_key = 'wrong' where type = 'Group'",
            "update memberships set display = 'Wrong' where display = 'ALAN'",
            "insert into memberships (organization_id, group_id, member_id, member_type) select organization_id, group_id, group_id, 'User' from memberships where display = 'ADA'",
            "update resource_counts set visible = visible + 1 where type = 'User'",
        })
        {
            Assert.True(await executeAsync(damage) >= 1, damage);
        }

        var (code, text) = await VerifyAsync("verify", settings);
        Assert.Equal(2, code);
        foreach (var name in new[] { "search document, unique key, member text", "display, name key", "type or display of the member", "counter of User", "5 differences" })
        {
            Assert.Contains(name, text, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await VerifyAsync("verify --repair", settings)).Code);
        Assert.Equal((0, "4 resources checked, 0 differences"), await VerifyAsync("verify", settings));

        Assert.Equal(1, await executeAsync("update resources set connector_id = 999 where unique_key = 'alan'"));
        Assert.Contains("connector 999: is gone; resources that it left: 1", (await VerifyAsync("verify", settings)).Text, StringComparison.Ordinal);
        Assert.Equal(0, (await VerifyAsync("verify --repair", settings)).Code);
        Assert.Equal((0, "3 resources checked, 0 differences"), await VerifyAsync("verify", settings));

        Assert.Equal(1, await executeAsync("update resources set organization_id = 999 where unique_key = 'ada'"));
        Assert.Contains("organization 999 connector 1: is gone; resources that it left: 1", (await VerifyAsync("verify", settings)).Text, StringComparison.Ordinal);
        Assert.Equal(0, (await VerifyAsync("verify --repair", settings)).Code);
        Assert.Equal((0, "2 resources checked, 0 differences"), await VerifyAsync("verify", settings));
    }

    private static async Task<(int Code, string Text)> VerifyAsync(string verb, string[] settings)
    {
        var (code, text) = await ServiceProcess.RunVerbAsync(verb, settings);
        return (code, text.Trim());
    }
}
