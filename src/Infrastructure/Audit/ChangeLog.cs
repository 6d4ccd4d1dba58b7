using Scim.Application.Audit;
using Scim.Infrastructure.Events;
using Scim.Infrastructure.Idempotency;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Audit;

/// <summary>Writes the events and the audit row of a change inside its transaction.</summary>
public static class ChangeLog
{
    public static async Task AppendAsync(SqlSession session, int organizationId, int? connectorId, AdminChange change)
    {
        await EventRows.AppendAsync(session, organizationId, connectorId, change.Events);
        await AppendAsync(session, organizationId, connectorId, change.Audit, change.Now);
        if (change.Claim is { } claim)
        {
            await IdempotencyStore.MarkAsync(session, claim);
        }
    }

    /// <summary>The same where something was changed, and nothing else; answers whether it was.</summary>
    public static async Task<bool> AppendIfAsync(
        bool changed, SqlSession session, int organizationId, int? connectorId, AdminChange change)
    {
        if (changed)
        {
            await AppendAsync(session, organizationId, connectorId, change);
        }

        return changed;
    }

    public static Task AppendAsync(SqlSession session, int organizationId, int? connectorId, AuditEntry entry, DateTimeOffset now) =>
        AppendAsync(session, [(organizationId, connectorId, entry)], now);

    /// <summary>Many audit rows in one go, in their order.</summary>
    public static Task AppendAsync(
        SqlSession session, IEnumerable<(int OrganizationId, int? ConnectorId, AuditEntry Audit)> entries, DateTimeOffset now) =>
        session.ExecuteManyAsync(
            """
            insert into audit (organization_id, connector_id, occurred_at, actor, action, resource_type, resource_id, outcome, warnings)
            values (@organization, @connector, @at, @actor, @action, @resourceType, @resourceId, @outcome, @warnings)
            """,
            entries,
            entry =>
            [
                ("organization", entry.OrganizationId), ("connector", entry.ConnectorId), ("at", now), ("actor", entry.Audit.Actor),
                ("action", entry.Audit.Action), ("resourceType", entry.Audit.ResourceType), ("resourceId", entry.Audit.ResourceId),
                ("outcome", entry.Audit.Outcome), ("warnings", AuditWarnings.Write(entry.Audit.Warnings)),
            ]);
}
