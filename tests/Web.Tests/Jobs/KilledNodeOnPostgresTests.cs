using System.Diagnostics;
using Npgsql;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;

namespace Scim.Web.Tests.Jobs;

public sealed class KilledNodeOnPostgresTests(PostgresServer server) : KilledNodeTests
{
    /// <summary>Hangfire is an engine that not every build has: <c>dotnet build plugins/Hangfire</c>.</summary>
    [Theory]
    [InlineData("Quartz")]
    [InlineData("Hangfire")]
    public async Task TwoNodes_EachKilledOnce_LoseNothing(string engine)
    {
        var engines = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../Scim.Jobs.Hangfire/debug"));
        Assert.SkipUnless(
            engine == "Quartz" || File.Exists(Path.Combine(engines, "Scim.Jobs.Hangfire.dll")), "The Hangfire engine is not built.");
        string[] settings = [.. Settings, $"Jobs:Engine={engine}", $"Jobs:EnginesDirectory={engines}"];
        var watch = Stopwatch.StartNew();
        using var receiver = new Receiver { Answer = Slowly };
        var database = await server.CreateDatabaseAsync();
        var starting = Enumerable.Range(0, 2).Select(_ => ServiceProcess.StartAsync(database, settings)).ToArray();
        await using var first = await starting[0];
        await using var second = await starting[1];
        await PrepareAsync(first.Address, receiver.Url);
        await using var source = NpgsqlDataSource.Create(database);
        await source.CreateCommand(Due).ExecuteNonQueryAsync();

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

    private static string Due => $$"""
        insert into resources (organization_id, connector_id, type, id, unique_key, status, document, search, created_at, modified_at,
            deprovision_due_at, deprovision_next_at)
        select c.organization_id, c.id, 'User', gen_random_uuid(), 'due' || n, 1, '{"userName":"due' || n || '"}', '{}', now(), now(),
            now(), now()
        from connectors c, generate_series(1, {{Members}}) n
        """;

    private static void Tell(Stopwatch watch, string engine, string what) =>
        TestContext.Current.SendDiagnosticMessage($"{engine}, {watch.Elapsed.TotalSeconds:0.0} s: {what}");
}
