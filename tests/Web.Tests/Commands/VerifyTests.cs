using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Scim.Application.Integrity;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;
using Scim.Web.Tests.Hosting;

namespace Scim.Web.Tests.Commands;

/// <summary>Whatever is damaged beside the documents is named by verify, and put right by verify --repair.</summary>
public sealed class VerifyTests(PostgresServer postgres)
{
    [Fact]
    public async Task Damage_on_sqlite_is_named_and_repaired()
    {
        using var file = new SqliteFile();
        await using var host = await ScimHost.StartAsync(null, file.Directory);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(file.Directory, "web.db")}");
        await connection.OpenAsync();
        await CheckAsync(host, async sql =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql.Replace(
                "cast('{\"userName\":\"other\"}' as jsonb)", "'{\"userName\":\"other\"}'", StringComparison.Ordinal);
            return await command.ExecuteNonQueryAsync();
        });
    }

    [Fact]
    public async Task Damage_on_postgres_is_named_and_repaired()
    {
        using var file = new SqliteFile();
        var database = await postgres.CreateDatabaseAsync();
        await using var host = await ScimHost.StartAsync(database, file.Directory);
        await using var source = NpgsqlDataSource.Create(database);
        await CheckAsync(host, sql => source.CreateCommand(sql).ExecuteNonQueryAsync());
    }

    [Fact]
    public async Task Verb_tells_what_it_found_and_ends_with_2_until_it_is_repaired()
    {
        using var file = new SqliteFile();
        await using (var host = await ScimHost.StartAsync(null, file.Directory))
        {
            await FillAsync(host);
        }

        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(file.Directory, "web.db")}"))
        {
            await connection.OpenAsync();
            await using var damage = connection.CreateCommand();
            damage.CommandText = "update resource_counts set visible = visible + 1 where type = 'User'";
            Assert.Equal(1, await damage.ExecuteNonQueryAsync());
        }

        string[] database = ["--ConnectionStrings:Scim", $"Data Source={Path.Combine(file.Directory, "web.db")}"];
        var found = await CommandRun.OfAsync(file.Directory, null, ["verify", .. database]);
        Assert.Equal(2, found.ExitCode);
        Assert.Contains("counter of User", found.Output, StringComparison.Ordinal);
        Assert.EndsWith("4 resources checked, 1 differences", found.Output.TrimEnd(), StringComparison.Ordinal);
        var repaired = await CommandRun.OfAsync(file.Directory, null, ["verify", "--repair", .. database]);
        Assert.Equal(0, repaired.ExitCode);
        Assert.EndsWith("4 resources checked, 1 differences, 1 repaired", repaired.Output.TrimEnd(), StringComparison.Ordinal);
    }

    private static async Task FillAsync(ScimHost host)
    {
        var idp = await host.ConnectAsync("{}");
        var (ada, alan) = (
            await idp.CreateUserAsync("ada", ",\"displayName\":\"ADA\""), await idp.CreateUserAsync("alan", ",\"displayName\":\"ALAN\""));
        await idp.CreateGroupAsync("Pioneers", ada, alan);
        await idp.DeleteAsync("/Users/" + await idp.CreateUserAsync("gone"));
    }

    private static async Task CheckAsync(ScimHost host, Func<string, Task<int>> executeAsync)
    {
        await FillAsync(host);
        Assert.Equal((4, ""), await VerifyAsync(host));
        foreach (var damage in new[]
        {
            "update resources set search = cast('{\"userName\":\"other\"}' as jsonb), unique_key = 'nobody', member_text = null where "
                + "unique_key = 'ada'",
            "update resources set display = 'Wrong', name_key = 'wrong' where type = 'Group'",
            "update memberships set display = 'Wrong' where display = 'ALAN'",
            "insert into memberships (organization_id, group_id, member_id, member_type) select organization_id, group_id, group_id, "
                + "'User' from memberships where display = 'ADA'",
            "update resource_counts set visible = visible + 1 where type = 'User'",
        })
        {
            Assert.True(await executeAsync(damage) >= 1, damage);
        }

        var (_, text) = await VerifyAsync(host);
        Assert.Equal(5, text.Split('\n').Length);
        foreach (var name in new[]
        {
            "search document, unique key, member text",
            "display, name key",
            "type or display of the member",
            "counter of User",
        })
        {
            Assert.Contains(name, text, StringComparison.Ordinal);
        }

        await RepairAsync(host, 4);
        Assert.Equal(1, await executeAsync("update resources set connector_id = 999 where unique_key = 'alan'"));
        Assert.Contains("connector 999: is gone; resources that it left: 1", (await VerifyAsync(host)).Text, StringComparison.Ordinal);
        await RepairAsync(host, 3);
        Assert.Equal(1, await executeAsync("update resources set organization_id = 999 where unique_key = 'ada'"));
        Assert.Contains(
            "organization 999 connector 1: is gone; resources that it left: 1", (await VerifyAsync(host)).Text, StringComparison.Ordinal);
        await RepairAsync(host, 2);
    }

    /// <summary>Repairs everything that is found; so many resources are left then, without differences.</summary>
    private static async Task RepairAsync(ScimHost host, int left)
    {
        await foreach (var difference in host.Services.GetRequiredService<IIntegrityCheck>().CheckAsync(
            true, new Count(), CancellationToken.None))
        {
            Assert.True(difference.Repaired, difference.ToString());
        }

        Assert.Equal((left, ""), await VerifyAsync(host));
    }

    private static async Task<(int Resources, string Text)> VerifyAsync(ScimHost host)
    {
        var resources = new Count();
        var differences = host.Services.GetRequiredService<IIntegrityCheck>().CheckAsync(false, resources, CancellationToken.None);
        var lines = await differences.Select(each => $"{each.Place}: {each.What}").ToListAsync();
        return (resources.Total, string.Join('\n', lines));
    }

    private sealed class Count : IProgress<int>
    {
        public int Total { get; private set; }

        public void Report(int value) => Total += value;
    }
}
