namespace Scim.Application.Resources;

/// <summary>
/// Times of resources are kept in whole milliseconds, so that what a client was shown equals what its filters compare with.
/// </summary>
public static class StoreTime
{
    public static DateTimeOffset Truncate(DateTimeOffset time)
    {
        var utc = time.UtcTicks;
        return new DateTimeOffset(utc - (utc % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }
}
