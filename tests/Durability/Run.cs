using System.Diagnostics;
using System.Net.Http.Json;
using Scim.Durability.Checking;
using Scim.Durability.Cluster;
using Scim.Durability.Load;
using Scim.Testing.Hosting;

namespace Scim.Durability;

/// <summary>One run from the first process to the last check.</summary>
public sealed class Run
{
    private const string Shared = "shared";
    private const int SharedWorkers = 3;

    private readonly RunOptions _options;
    private readonly TextWriter _output;
    private readonly Caller _scim;
    private readonly Caller _admin;
    private readonly Caller _sharedScim;
    private readonly Caller _sharedAdmin;

    private Run(RunOptions options, TextWriter output, ServiceCluster cluster, string token, string sharedToken)
    {
        (_options, _output, Cluster) = (options, output, cluster);
        Uri[] At(string path) => [.. cluster.Nodes.Select(node => new Uri(node.Address, path))];
        _scim = new Caller(At("/scim/acme/hr/v2/"), token, Findings);
        _admin = new Caller(At("/api/v1/organizations/acme/"), ServiceProcess.AdminKey, Findings);
        _sharedScim = new Caller(At($"/scim/{Shared}/hr/v2/"), sharedToken, Findings);
        _sharedAdmin = new Caller(At($"/api/v1/organizations/{Shared}/"), ServiceProcess.AdminKey, Findings);
        SharedLedger = new SharedLedger(Findings);
    }

    public ServiceCluster Cluster { get; }

    public Ledger Ledger { get; } = new();

    public SharedLedger SharedLedger { get; }

    public Findings Findings { get; } = new();

    /// <summary>0 where there is no difference, 1 otherwise.</summary>
    public static async Task<int> ExecuteAsync(RunOptions options, TextWriter output)
    {
        await output.WriteLineAsync(
            $"{(options.Soak ? "soak" : "durability")}: {(options.Postgres ? "PostgreSQL" : "SQLite")}, {options.Nodes} node(s), {options.Workers} workers, {options.Time.TotalMinutes:0.##} min, seed {options.Seed}");
        await using var cluster = await ServiceCluster.StartAsync(options.Postgres, options.Nodes);
        var run = new Run(options, output, cluster, await PrepareAsync(cluster.Nodes[0].Address), await PrepareAsync(cluster.Nodes[0].Address, Shared));
        return await run.ExecuteAsync();
    }

    /// <summary>An organization with one connector; the connector's token.</summary>
    public static async Task<string> PrepareAsync(Uri address, string organization = "acme")
    {
        using var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", ServiceProcess.AdminKey);
        (await client.PostAsJsonAsync("/api/v1/organizations", new { slug = organization, displayName = organization })).EnsureSuccessStatusCode();
        (await client.PostAsJsonAsync(
            $"/api/v1/organizations/{organization}/connectors", new { slug = "hr", profile = "generic" })).EnsureSuccessStatusCode();
        using var issued = await client.PostAsJsonAsync(
            $"/api/v1/organizations/{organization}/connectors/hr/tokens", new { name = "load" });
        return (string)(await issued.Content.ReadFromJsonAsync<JsonObject>())!["token"]!;
    }

    private async Task<int> ExecuteAsync()
    {
        using var end = new CancellationTokenSource();
        var feed = new FeedReader(_admin, Findings);
        var following = feed.FollowAsync(end.Token);
        var working = Enumerable
            .Range(1, _options.Workers)
            .Select(number => new Worker(number, _scim, Ledger, Findings, _options).RunAsync(end.Token))
            .Concat(Enumerable.Range(1, _options.Soak ? 0 : SharedWorkers).Select(
                number => new SharedWorker(number, _sharedScim, SharedLedger, Findings, _options).RunAsync(end.Token)))
            .ToList();
        var chaos = new Chaos(Cluster, _options);
        await DisturbAsync(chaos);
        await end.CancelAsync();
        await Task.WhenAll([following, .. working]).WaitAsync(TimeSpan.FromMinutes(2));
        var events = await CheckAsync(feed);
        await ReportAsync(chaos, events);
        return Findings.Lines.Count == 0 ? 0 : 1;
    }

    private async Task DisturbAsync(Chaos chaos)
    {
        using var time = new CancellationTokenSource(_options.Time);
        try
        {
            await (_options.Soak
                ? new SoakLog(Cluster, Ledger, Findings, _scim.Latencies, _output).WriteAsync(time.Token)
                : chaos.RunAsync(time.Token));
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    private async Task<int> CheckAsync(FeedReader feed)
    {
        await Task.Delay(TimeSpan.FromSeconds(1));
        await feed.DrainAsync();
        var all = await new FeedReader(_admin, Findings).DrainAsync();
        new EventCheck(Ledger, Findings).Check(feed.Items, all.Items);
        var versions = await new DirectoryCheck(_scim, Ledger, Findings).CheckAsync();
        var shared = await new FeedReader(_sharedAdmin, Findings).DrainAsync();
        await new SharedCheck(_sharedScim, SharedLedger, Findings).CheckAsync(shared.Items);
        await new AuditCheck(_admin, Ledger, Findings).CheckAsync(versions, all.Items);
        var (code, text) = await ServiceProcess.RunVerbAsync("verify", [.. Cluster.DatabaseSettings]);
        Findings.Demand(code == 0, $"verify: {text}");
        foreach (var line in Cluster.Nodes.SelectMany(node => node.Output.Split('\n')).Where(
            line => line.Contains("crit:", StringComparison.Ordinal) || line.Contains("Unhandled exception", StringComparison.Ordinal)))
        {
            Findings.Add(line);
        }

        return all.Items.Count;
    }

    private async Task ReportAsync(Chaos chaos, int events)
    {
        await _output.WriteLineAsync($"operations acknowledged: {Ledger.Acknowledged}, without an answer or 503: {Ledger.Uncertain}");
        await _output.WriteLineAsync(
            $"faults: {chaos.Faults.Values.Sum()}{(chaos.Faults.Count == 0 ? "" : " (" + string.Join(", ", chaos.Faults.Select(fault => $"{fault.Value} x {fault.Key}")) + ")")}");
        await _output.WriteLineAsync(
            $"users: {Ledger.Users.Count}, groups: {Ledger.Groups.Count}, memberships: {Ledger.Memberships.Count}, events: {events}");
        await _output.WriteLineAsync($"changes of the same users and groups by several workers: {SharedLedger.Answers.Count}");
        await _output.WriteLineAsync($"differences: {(Findings.Lines.Count == 0 ? "zero" : Findings.Lines.Count)}");
        foreach (var line in Findings.Lines.Take(20))
        {
            await _output.WriteLineAsync("  " + line);
        }

        foreach (var fault in Findings.Lines.Count == 0
            ? []
            : Cluster.Nodes.SelectMany(node => node.Output.Split("fail: ").Skip(1)).Take(3))
        {
            await _output.WriteLineAsync("  a node logged: " + string.Join("\n  ", fault.Split('\n').Take(20)));
        }
    }
}
