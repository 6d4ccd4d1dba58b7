namespace Scim.Web.Admin.Tokens;

/// <summary>What a token is rotated with.</summary>
public sealed record RotationBody
{
    public string? Name { get; init; }

    public double? OverlapHours { get; init; }

    public double? ExpiresInDays { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}
