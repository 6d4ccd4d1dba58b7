namespace Scim.Web.Admin.Tokens;

/// <summary>Scheduled rotation.</summary>
public sealed record TokenRotationBody
{
    public double RotateEveryDays { get; init; }

    public double? OverlapHours { get; init; }
}
