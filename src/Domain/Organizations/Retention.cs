namespace Scim.Domain.Organizations;

/// <summary>How many days events, audit rows and tombstones of removed members are kept.</summary>
public sealed record Retention(int EventDays, int AuditDays, int TombstoneDays)
{
    public static Retention Default { get; } = new(90, 365, 365);
}
