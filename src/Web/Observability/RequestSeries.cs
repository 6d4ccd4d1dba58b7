namespace Scim.Web.Observability;

/// <summary>Count and latency of the requests with one set of labels. Threads add without waiting for each other.</summary>
public sealed class RequestSeries(string organization, string connector, string profile, string method, string outcome)
{
    /// <summary>Upper bounds of the buckets in seconds; one more bucket holds the rest.</summary>
    public static ImmutableArray<double> Bounds { get; } = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

    private readonly long[] _buckets = new long[Bounds.Length + 1];
    private long _ticks;

    public string Organization { get; } = organization;

    public string Connector { get; } = connector;

    public string Profile { get; } = profile;

    public string Method { get; } = method;

    public string Outcome { get; } = outcome;

    public TimeSpan Sum => new(Interlocked.Read(ref _ticks));

    public void Add(TimeSpan duration)
    {
        var seconds = duration.TotalSeconds;
        var bucket = 0;
        while (bucket < Bounds.Length && seconds > Bounds[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref _buckets[bucket]);
        Interlocked.Add(ref _ticks, duration.Ticks);
    }

    /// <summary>Requests per bucket, not cumulated.</summary>
    public long[] ReadBuckets() => [.. _buckets];
}
