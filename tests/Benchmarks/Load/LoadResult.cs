namespace Scim.Benchmarks.Load;

/// <summary>One round of one cell. Latencies in microseconds; <see cref="CpuMicros"/> is server plus database CPU for each operation.</summary>
public sealed record LoadResult(long Operations, double Seconds, double P50, double P95, double P99, double CpuMicros, string? Fault)
{
    public double PerSecond => Operations / Seconds;
}
