using Scim.Application.Audit;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Audit;

/// <summary>Writes the events and the audit row of a change inside its transaction.</summary>
public static class ChangeLog
{
    /// <summary>Must follow the change itself: the transaction then has an id before a sequence is taken.</summary>
    public static async Task AppendAsync(SqlSession session, int organizationId, int? connectorId, AdminChange change)
    {
        var sequence = session.IsPostgres ? "nextval('event_sequence')" : "null";
        foreach (var entry in change.Events)
        {
            await session.ExecuteAsync(
                $"""
                insert into events (sequence, organization_id, connector_id, id, type, occurred_at, resource_type, resource_id, data)
                values ({sequence}, @organization, @connector, @id, @type, @at, @resourceType, @resourceId, @data)
                """,
                ("organization", organizationId), ("connector", connectorId), ("id", entry.Id), ("type", entry.Type), ("at", entry.OccurredAt),
                ("resourceType", entry.ResourceType), ("resourceId", entry.ResourceId), ("data", entry.Data.ToJsonString()));
        }

        await AppendAsync(session, organizationId, connectorId, change.Audit, change.Now);
    }

    public static Task AppendAsync(SqlSession session, int organizationId, int? connectorId, AuditEntry entry, DateTimeOffset now) => session.ExecuteAsync(
        """
        insert into audit (organization_id, connector_id, occurred_at, actor, action, resource_type, resource_id, outcome, warnings)
        values (@organization, @connector, @at, @actor, @action, @resourceType, @resourceId, @outcome, @warnings)
        """,
        ("organization", organizationId), ("connector", connectorId), ("at", now), ("actor", entry.Actor), ("action", entry.Action),
        ("resourceType", entry.ResourceType), ("resourceId", entry.ResourceId), ("outcome", entry.Outcome),
        ("warnings", entry.Warnings.Length == 0 ? null : JsonSerializer.Serialize(entry.Warnings)));

}
