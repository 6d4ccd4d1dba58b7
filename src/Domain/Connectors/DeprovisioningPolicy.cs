namespace Scim.Domain.Connectors;

/// <summary><see cref="GraceDays"/>: days between deactivation and removal; 0 removes at once, null never. At most 3,650.</summary>
public sealed record DeprovisioningPolicy(int? GraceDays, DeletePolicy OnDelete)
{
    public static DeprovisioningPolicy Default { get; } = new(30, DeletePolicy.Deactivate);

    /// <summary>When a member deactivated at <paramref name="now"/> is to be removed, or null for never.</summary>
    public DateTimeOffset? DueAfter(DateTimeOffset now) => GraceDays is { } days ? now.AddDays(days) : null;
}
