using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Npgsql;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;

namespace Scim.Web.Tests.Jobs;

/// <summary>Real processes, ended by SIGKILL while they remove 800 due members and deliver 800 webhooks: nothing may be lost.</summary>
public sealed class KilledNodeTests
{
    private const int Members = 800;
    private static readonly string[] Settings = ["Webhooks:AllowPrivateTargets=true", "Webhooks:LeaseSeconds=4", "Logging:LogLevel:Default=Warning"];

    /// <summary>Hangfire is an engine that not every build has: <c>dotnet build plugins/Hangfire</c>.</summary>
    [Theory]
    [InlineData("Quartz")]
    [InlineData("Hangfire")]
    public async Task TwoNodesOnPostgres_EachKilledOnce_LoseNothing(string engine)
    {
        var engines = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../Scim.Jobs.Hangfire/debug"));
        Assert.SkipUnless(engine == "Quartz" || File.Exists(Path.Combine(engines, "Scim.Jobs.Hangfire.dll")), "The Hangfire engine is not built.");
        string[] settings = [.. Settings, $"Jobs:Engine={engine}", $"Jobs:EnginesDirectory={engines}"];
        var watch = Stopwatch.StartNew();
        using var server = new PostgresServer();
        using var receiver = new Receiver { Answer = Slowly };
        var database = await server.CreateDatabaseAsync();
        var starting = Enumerable.Range(0, 2).Select(_ => ServiceProcess.StartAsync(database, settings)).ToArray();
        await using var first = await starting[0];
        await using var second = await starting[1];
        await PrepareAsync(first.Address, receiver.Url);
        await using var source = NpgsqlDataSource.Create(database);
        await source.CreateCommand(DueOnPostgres).ExecuteNonQueryAsync();

        Tell(watch, engine, "two nodes started");
        await UntilAsync(() => receiver.Messages.Count >= 120);
        Tell(watch, engine, "120 delivered");
        await first.KillAsync();
        await using var third = await ServiceProcess.StartAsync(database, settings);
        Tell(watch, engine, "third node started");
        await UntilAsync(() => receiver.Messages.Count >= 400);
        Tell(watch, engine, "400 delivered");
        await second.KillAsync();

        await CheckAsync(receiver, async sql => Convert.ToInt32(await source.CreateCommand(sql).ExecuteScalarAsync(), null));
        Tell(watch, engine, "all delivered");
    }

    [Fact]
    public async Task OneProcessOnSqlite_KilledAndStartedAgain_LosesNothing()
    {
        using var file = new SqliteFile();
        using var receiver = new Receiver { Answer = Slowly };
        string[] settings = [.. Settings, $"Data:Directory={file.Directory}"];
        await using var first = await ServiceProcess.StartAsync(null, settings);
        await PrepareAsync(first.Address, receiver.Url);
        await using var connection = new SqliteConnection(file.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, DueOnSqlite);

        await UntilAsync(() => receiver.Messages.Count >= 200);
        await first.KillAsync();
        await using var second = await ServiceProcess.StartAsync(null, settings);

        await CheckAsync(receiver, async sql => Convert.ToInt32(await ExecuteAsync(connection, sql), null));
    }

    private static string DueOnPostgres => $$"""
        insert into resources (organization_id, connector_id, type, id, unique_key, status, document, search, created_at, modified_at, deprovision_due_at, deprovision_next_at)
        select c.organization_id, c.id, 'User', gen_random_uuid(), 'due' || n, 1, '{"userName":"due' || n || '"}', '{}', now(), now(), now(), now()
        from connectors c, generate_series(1, {{Members}}) n
        """;

    private static string DueOnSqlite => $$"""
        with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < {{Members}})
        insert into resources (organization_id, connector_id, type, id, unique_key, status, document, search, created_at, modified_at, deprovision_due_at, deprovision_next_at)
        select c.organization_id, c.id, 'User', randomblob(16), 'due' || n, 1, '{"userName":"due' || n || '"}', '{}', 0, 0, 0, 0 from connectors c, numbers
        """;

    private static (int, (string, string)[]) Slowly(Received message)
    {
        Task.Delay(5).Wait();
        return (200, []);
    }

    private static async Task PrepareAsync(Uri address, string receiver)
    {
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", ServiceProcess.AdminKey);
        (await client.PostAsJsonAsync("/api/v1/organizations", new { slug = "acme", displayName = "Acme" })).EnsureSuccessStatusCode();
        (await client.PostAsJsonAsync("/api/v1/organizations/acme/connectors", new { slug = "hr", profile = "generic" })).EnsureSuccessStatusCode();
        (await client.PostAsJsonAsync("/api/v1/organizations/acme/webhooks", new { url = receiver, eventTypes = new[] { "member.removed" } })).EnsureSuccessStatusCode();
    }

    private static async Task CheckAsync(Receiver receiver, Func<string, Task<int>> count)
    {
        await UntilAsync(async () => await count("select count(*) from webhook_deliveries where state = 1") == Members);
        Assert.Equal(Members, await count("select count(*) from resources where status = 2 and hidden"));
        Assert.Equal(Members, await count("select count(*) from events where type = 'member.removed'"));
        Assert.Equal(Members, await count("select count(distinct resource_id) from events where type = 'member.removed'"));
        Assert.Equal(Members, await count("select count(*) from webhook_deliveries"));
        Assert.Equal(Members, receiver.Messages.Select(message => message.Id).Distinct().Count());
        Assert.InRange(receiver.Messages.Count, Members, Members + 100);
    }

    private static void Tell(Stopwatch watch, string engine, string what) => TestContext.Current.SendDiagnosticMessage($"{engine}, {watch.Elapsed.TotalSeconds:0.0} s: {what}");

    private static async Task<object?> ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private static Task UntilAsync(Func<bool> reached) => UntilAsync(() => Task.FromResult(reached()));

    private static async Task UntilAsync(Func<Task<bool>> reached)
    {
        for (var watch = Stopwatch.StartNew(); !await reached();)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "not reached within a minute");
            await Task.Delay(50);
        }
    }
}
