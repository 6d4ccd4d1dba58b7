using Scim.Benchmarks.Load;

namespace Scim.Benchmarks.Workloads;

/// <summary>
/// One workload: what an operation is, how many connections run it, and the ratio to the ceiling that is aimed at (null: reported only; the
/// ceiling has no such query).
/// </summary>
public sealed record Cell(string Name, int Connections, double? Target, Func<People, Func<long, IEnumerable<Call>>> Prepare)
{
    /// <summary>How it touches the directory.</summary>
    public CellEffect Effect { get; init; }

    /// <summary>A look-up, whose speed must not depend on the size.</summary>
    public bool IsFlat { get; init; }

    /// <summary>The same with more connections.</summary>
    public Cell With(int connections) =>
        this with { Name = $"{Name}, {connections} connections", Connections = connections, IsFlat = false };

    public bool RunsOn(People people) => !people.Subject.IsCeiling || Target is not null;
}
