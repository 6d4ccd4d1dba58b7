namespace Scim.Durability.Load;

/// <summary>Durations of answered requests since the last look.</summary>
public sealed class Latencies
{
    private readonly Lock _gate = new();
    private List<double> _milliseconds = [];

    public long Total { get; private set; }

    public void Add(TimeSpan duration)
    {
        lock (_gate)
        {
            _milliseconds.Add(duration.TotalMilliseconds);
            Total++;
        }
    }

    /// <summary>Count, median, 95th and 99th percentile in milliseconds.</summary>
    public (int Count, double Half, double P95, double P99) Take()
    {
        List<double> taken;
        lock (_gate)
        {
            (taken, _milliseconds) = (_milliseconds, []);
        }

        taken.Sort();
        double At(double part) => taken.Count == 0 ? 0 : taken[Math.Min(taken.Count - 1, (int)(taken.Count * part))];
        return (taken.Count, At(0.5), At(0.95), At(0.99));
    }
}
