using Scim.Durability.Cluster;
using Scim.Durability.Load;

namespace Scim.Durability;

/// <summary>One line a minute: requests, latencies, differences so far, and the memory of each node.</summary>
public sealed class SoakLog(ServiceCluster cluster, Ledger ledger, Findings findings, Latencies latencies, TextWriter output)
{
    public async Task WriteAsync(CancellationToken end)
    {
        await output.WriteLineAsync("minute  requests    req/s    p50 ms    p95 ms    p99 ms  uncertain  differences  memory MiB");
        for (var (minute, told) = (1, 0); ; minute++)
        {
            await Task.Delay(TimeSpan.FromMinutes(1), end);
            var (count, half, p95, p99) = latencies.Take();
            var memory = string.Join(" + ", cluster.Nodes.Select(node => $"{node.Memory:0}"));
            await output.WriteLineAsync(
                $"{minute,6}{count,10}{count / 60.0,9:0}{half,10:0.0}{p95,10:0.0}{p99,10:0.0}{ledger.Uncertain,11}{findings.Lines.Count,13}  {memory}");
            foreach (var line in findings.Lines.Skip(told))
            {
                await output.WriteLineAsync($"        {line}");
                told++;
            }
        }
    }
}
