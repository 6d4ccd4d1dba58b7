namespace Scim.Application.Audit;

/// <summary>
/// An audit row as read. <see cref="Connector"/> is the slug; null where the row concerns no connector, or one that no longer exists.
/// </summary>
public sealed record AuditRecord(long Sequence, DateTimeOffset OccurredAt, string? Connector, AuditEntry Entry);
