using Scim.Application.Resources;
using Scim.Domain.Events;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Persistence.Sqlite;

namespace Scim.Infrastructure.Resources.Sqlite;

/// <summary>Events and the audit row of a change.</summary>
internal static class SqliteLog
{
    public static void Write(
        SqliteSession session, ResourceChange change, ImmutableArray<ProvisioningEvent> events, ImmutableArray<string> skippedMembers,
        DateTimeOffset now)
    {
        var (organization, connector) = (change.Key.OrganizationId, change.Key.ConnectorId);
        foreach (var item in events)
        {
            session.Execute(
                SqliteWriteSql.Event,
                ("organization", organization),
                ("connector", item.ResourceType == change.Key.Type ? connector : change.AdoptedFromConnectorId ?? connector),
                ("id", item.Id),
                ("type", item.Type),
                ("occurred_at", item.OccurredAt),
                ("resource_type", item.ResourceType),
                ("resource_id", item.ResourceId),
                ("data", item.Data.ToJsonString()));
        }

        var audit = change.Audit;
        session.Execute(
            SqliteWriteSql.Audit,
            ("organization", organization),
            ("connector", connector),
            ("now", now),
            ("actor", audit.Actor),
            ("action", audit.Action),
            ("audit_type", audit.ResourceType),
            ("audit_id", audit.ResourceId),
            ("outcome", audit.Outcome),
            ("warnings", AuditWarnings.Write(audit, skippedMembers)));
    }
}
