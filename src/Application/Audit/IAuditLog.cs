namespace Scim.Application.Audit;

public interface IAuditLog
{
    /// <summary>Rows of one organization after a sequence, oldest first; only of the connector and resource where they are given.</summary>
    Task<IReadOnlyList<AuditRecord>> ReadAsync(int organizationId, string? connector, string? resourceId, long after, int limit, CancellationToken cancel);
}
