namespace Scim.Web.Admin.Bodies;

/// <summary>Scheduled rotation.</summary>
public sealed record TokenRotationBody
{
    public double RotateEveryDays { get; init; }

    public double? OverlapHours { get; init; }
}
