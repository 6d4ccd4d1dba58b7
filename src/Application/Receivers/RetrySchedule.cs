namespace Scim.Application.Receivers;

/// <summary>
/// When a failed delivery is tried again: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h, each up to a fifth later by chance. After
/// that it is dead, about three days after the first attempt.
/// </summary>
public static class RetrySchedule
{
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromHours(24);

    private static readonly ImmutableArray<TimeSpan> Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>
    /// The wait before the next attempt, or null where there is none. A receiver's <c>Retry-After</c> lengthens the wait, up to a day,
    /// never shortens it.
    /// </summary>
    /// <param name="attempts">Attempts made so far, at least 1.</param>
    public static TimeSpan? After(int attempts, TimeSpan? retryAfter)
    {
        if (attempts > Delays.Length)
        {
            return null;
        }

        var wait = Delays[attempts - 1] * (1 + (Random.Shared.NextDouble() / 5));
        var asked = retryAfter > MaxRetryAfter ? MaxRetryAfter : retryAfter;
        return asked > wait ? asked : wait;
    }
}
