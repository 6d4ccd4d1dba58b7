namespace Scim.Web.Admin.OAuth;

/// <summary>For how long messages are signed by both secrets.</summary>
public sealed record SecretRotationBody
{
    public double? OverlapHours { get; init; }
}
