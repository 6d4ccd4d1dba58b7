using Scim.Infrastructure.Events;


namespace Scim.Infrastructure.Audit;

/// <summary>How far audit rows may be read by those who go on from where they were.</summary>
public sealed class AuditWatermark(TimeProvider clock) : LogWatermark("audit", "audit_sequence_seq", clock);
