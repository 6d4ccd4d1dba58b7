namespace Scim.Application.Audit;

/// <summary>Audit rows of organizations, in the order in which they committed; rows of a change commit with it.</summary>
public interface IAuditLog
{
    /// <summary>Adds rows that belong to no change, in their order.</summary>
    Task AppendAsync(int organizationId, int? connectorId, IReadOnlyList<AuditEntry> entries, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Rows of one organization after a sequence, oldest first; only of the connector and resource where they are given.</summary>
    Task<IReadOnlyList<AuditRecord>> ReadAsync(
        int organizationId, string? connector, string? resourceId, long after, int limit, CancellationToken cancel);

    /// <summary>The same backwards: the newest first, before a sequence where it is given.</summary>
    Task<IReadOnlyList<AuditRecord>> ReadBackAsync(
        int organizationId, string? connector, string? resourceId, long? before, int limit, CancellationToken cancel);
}
