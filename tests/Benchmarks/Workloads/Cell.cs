using Scim.Benchmarks.Load;

namespace Scim.Benchmarks.Workloads;

/// <summary>
/// One workload: what an operation is, how many connections run it, and the ratio to the ceiling that is aimed at (null: reported only).
/// </summary>
public sealed record Cell(string Name, int Connections, double? Target, Func<People, Func<long, IEnumerable<Call>>> Prepare)
{
    public long MaxOperations { get; init; } = long.MaxValue;

    /// <summary>Undoes what the rounds added, so that the directory keeps its size.</summary>
    public Action<People>? CleanUp { get; init; }
}
