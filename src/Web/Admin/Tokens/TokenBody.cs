namespace Scim.Web.Admin.Tokens;

/// <summary>What a token is created with; at most one of the two ends.</summary>
public sealed record TokenBody
{
    public string? Name { get; init; }

    public double? ExpiresInDays { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}
