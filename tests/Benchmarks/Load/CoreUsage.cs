using System.Globalization;

namespace Scim.Benchmarks.Load;

/// <summary>
/// Seconds that a processor core has spent so far, from /proc/stat: at work, and idle while somebody waited for the disk.
/// </summary>
public readonly record struct CoreUsage(double Busy, double WaitingForDisk)
{
    private const double TicksPerSecond = 100;

    public static CoreUsage Of(int core)
    {
        var ticks = File.ReadLines("/proc/stat").First(line => line.StartsWith($"cpu{core} ", StringComparison.Ordinal)).Split(' ')[1..9]
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture))
            .ToArray();
        var (idle, disk) = (ticks[3], ticks[4]);
        return new CoreUsage((ticks.Sum() - idle - disk) / TicksPerSecond, disk / TicksPerSecond);
    }
}
