using Scim.Benchmarks.Load;

namespace Scim.Benchmarks.Report;

/// <summary>The rounds of one cell of one subject at one size.</summary>
public sealed record Row(string Cell, int Size, string Subject, double? Target, IReadOnlyList<LoadResult> Rounds)
{
    /// <summary>A spread beyond this is marked: the figure is not to be relied on.</summary>
    public const double Steady = 0.30;

    /// <summary>By what name rows of different sizes are compared, where their speed must not depend on the size.</summary>
    public string? Flat { get; init; }

    public double Median => Middle(round => round.PerSecond);

    public double Cpu => Middle(round => round.CpuMicros);

    public double DatabaseCpu => Middle(round => round.DatabaseMicros);

    public double P50 => Middle(round => round.P50);

    public double P95 => Middle(round => round.P95);

    public double P99 => Middle(round => round.P99);

    /// <summary>Half of the range of the rounds, as a share of the median.</summary>
    public double Spread => Median == 0 ? 0 : (Rounds.Max(round => round.PerSecond) - Rounds.Min(round => round.PerSecond)) / 2 / Median;

    public string? Fault => Rounds.Select(round => round.Fault).FirstOrDefault(fault => fault is not null);

    private double Middle(Func<LoadResult, double> part)
    {
        var ordered = Rounds.Select(part).Order().ToArray();
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
