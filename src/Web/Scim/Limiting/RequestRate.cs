namespace Scim.Web.Scim.Limiting;

/// <summary>
/// The rate of one connector: a bucket that holds two seconds' worth of requests. Requests beyond it get their turn in the order in which
/// they came; the bucket is one number, the time at which it would be full again.
/// </summary>
public sealed class RequestRate
{
    private const int BurstSeconds = 2;

    private long _full;

    /// <summary>
    /// Takes one request, in ticks of a clock with <paramref name="frequency"/> ticks a second: how long it must wait for its turn, 0 for
    /// none. Where that is more than <paramref name="max"/> nothing is taken.
    /// </summary>
    public long Take(long now, int perSecond, long frequency, long max)
    {
        var interval = Math.Max(1, frequency / perSecond);
        var burst = (BurstSeconds * frequency) - interval;
        while (true)
        {
            var seen = Interlocked.Read(ref _full);
            var full = Math.Max(seen, now);
            var wait = Math.Max(0, full - burst - now);
            if (wait > max || Interlocked.CompareExchange(ref _full, full + interval, seen) == seen)
            {
                return wait;
            }
        }
    }
}
