using System.Globalization;

namespace Scim.Benchmarks.Load;

/// <summary>CPU time and resident memory of processes, from /proc.</summary>
public static class ProcessUsage
{
    private const double TicksPerSecond = 100;

    /// <summary>User and system seconds of a process, with those of its ended children.</summary>
    public static double CpuSeconds(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>The same for a process and all its descendants that live now (a PostgreSQL server and its backends).</summary>
    public static double TreeCpuSeconds(int pid)
    {
        var total = CpuSeconds(pid);
        try
        {
            foreach (var child in File.ReadAllText($"/proc/{pid}/task/{pid}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                total += TreeCpuSeconds(int.Parse(child, CultureInfo.InvariantCulture));
            }
        }
        catch (IOException)
        {
        }

        return total;
    }

    public static double ResidentMegabytes(int pid) => Status(pid, "VmRSS:");

    /// <summary>The highest resident memory since <see cref="ResetPeak"/>.</summary>
    public static double PeakMegabytes(int pid) => Status(pid, "VmHWM:");

    public static void ResetPeak(int pid) => File.WriteAllText($"/proc/{pid}/clear_refs", "5");

    private static double Status(int pid, string name)
    {
        var line = File.ReadLines($"/proc/{pid}/status").First(text => text.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
