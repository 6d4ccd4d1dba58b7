namespace Scim.Web.Admin.Bodies;

/// <summary>For how long messages are signed by both secrets.</summary>
public sealed record SecretRotationBody
{
    public double? OverlapHours { get; init; }
}
