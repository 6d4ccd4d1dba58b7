namespace Scim.Application.Members;

/// <summary>
/// When a deprovisioning that failed is tried again: after 1 minute, then twice as long each time, at most 6 hours, each with up to a fifth
/// of jitter.
/// </summary>
public static class DeprovisionBackoff
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromHours(6);

    /// <param name="attempts">How often it has been tried, at least 1.</param>
    public static TimeSpan After(int attempts)
    {
        var minutes = Math.Min(Math.Pow(2, Math.Clamp(attempts, 1, 20) - 1), MaxWait.TotalMinutes);
        return TimeSpan.FromMinutes(minutes * (1 + (Random.Shared.NextDouble() / 5)));
    }
}
