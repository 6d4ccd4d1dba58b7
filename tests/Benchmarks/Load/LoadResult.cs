namespace Scim.Benchmarks.Load;

/// <summary>
/// One round of one cell. Latencies in microseconds; <see cref="ServerMicros"/> and <see cref="DatabaseMicros"/> are CPU for each
/// operation.
/// </summary>
public sealed record LoadResult(
    long Operations, double Seconds, double P50, double P95, double P99, double ServerMicros, double DatabaseMicros, string? Fault)
{
    public double CpuMicros => ServerMicros + DatabaseMicros;

    public double PerSecond => Operations / Seconds;
}
