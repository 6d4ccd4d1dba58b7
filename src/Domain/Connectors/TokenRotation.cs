namespace Scim.Domain.Connectors;

/// <summary>
/// Scheduled rotation: a successor is issued every <see cref="RotateEveryDays"/> days (above 0), the old token ends
/// <see cref="OverlapHours"/> hours later (0 or more).
/// </summary>
public sealed record TokenRotation(double RotateEveryDays, double OverlapHours)
{
    public const double DefaultOverlapHours = 24;
}
