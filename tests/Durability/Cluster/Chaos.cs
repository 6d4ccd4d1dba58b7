using System.Diagnostics;

namespace Scim.Durability.Cluster;

/// <summary>Brings one fault after another over a cluster, each mended before the next one comes.</summary>
public sealed class Chaos(ServiceCluster cluster, RunOptions options)
{
    private readonly Random _random = new(options.Seed);
    private readonly SortedDictionary<string, int> _faults = new(StringComparer.Ordinal);

    /// <summary>How often each fault came.</summary>
    public IReadOnlyDictionary<string, int> Faults => _faults;

    public async Task RunAsync(CancellationToken end)
    {
        for (var count = 0; options.MostFaults is not { } most || count < most; count++)
        {
            var (shortest, longest) = options.FaultPause;
            await Task.Delay(shortest + ((longest - shortest) * _random.NextDouble()), end);
            await BringAsync(count);
        }

        await Task.Delay(options.FaultPause.Shortest, end);
    }

    /// <summary>The first faults of a run are one of each kind, so that short runs have them too.</summary>
    private Task BringAsync(int count)
    {
        var kinds = cluster.Server is null ? 2 : 6;
        var node = cluster.Nodes[_random.Next(cluster.Nodes.Count)];
        return (count < kinds ? count : _random.Next(kinds)) switch
        {
            0 => BringAsync("node killed", () => node.KillAsync(), () => node.StartAgainAsync()),
            2 => BringAsync("database crashed", () => cluster.Server!.CrashAsync(), () => cluster.Server!.ResumeAsync()),
            3 => BringAsync(
                "node and database killed together", () => Task.WhenAll(node.KillAsync(), cluster.Server!.CrashAsync()), async () =>
                {
                    await cluster.Server!.ResumeAsync();
                    await node.StartAgainAsync();
                }),
            4 => BringAsync("connections cut", cluster.CutConnectionsAsync, () => Task.CompletedTask),
            5 => BringAsync("newer schema, nodes replaced one after the other", cluster.ExtendSchemaAsync, ReplaceNodesAsync),
            _ => BringAsync("node stopped in order", () => node.StopAsync(), () => node.StartAgainAsync()),
        };
    }

    private async Task ReplaceNodesAsync()
    {
        foreach (var node in cluster.Nodes)
        {
            await node.StopAsync();
            await node.StartAgainAsync();
        }
    }

    private async Task BringAsync(string name, Func<Task> bring, Func<Task> mend)
    {
        var watch = Stopwatch.StartNew();
        await bring();
        await Task.Delay(_random.Next(0, 500));
        await mend();
        _faults[name] = _faults.GetValueOrDefault(name) + 1;
        Console.WriteLine($"  {name}, mended after {watch.Elapsed.TotalSeconds:0.0} s");
    }
}
