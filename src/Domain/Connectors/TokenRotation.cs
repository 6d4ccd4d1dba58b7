namespace Scim.Domain.Connectors;

/// <summary>
/// Scheduled rotation: a successor is issued every <see cref="RotateEveryDays"/> days (above 0), the old token ends
/// <see cref="OverlapHours"/> hours later (0 or more).
/// </summary>
public sealed record TokenRotation(double RotateEveryDays, double OverlapHours)
{
    public const double DefaultOverlapHours = 24;

    /// <summary>
    /// When the token's successor is issued: after the interval, or early enough before the token's own expiry that the overlap is whole,
    /// but never in the first half of its life.
    /// </summary>
    public DateTimeOffset DueFor(AccessToken token)
    {
        var due = token.CreatedAt.AddDays(RotateEveryDays);
        if (token.ExpiresAt is not { } expires)
        {
            return due;
        }

        var (latest, half) = (expires.AddHours(-OverlapHours), token.CreatedAt + ((expires - token.CreatedAt) / 2));
        latest = latest < half ? half : latest;
        return latest < due ? latest : due;
    }
}
