using Scim.Domain.Events;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Events;

/// <summary>Appends many events in one go.</summary>
internal static class EventRows
{
    /// <summary>Events of one connector, or of the organization itself.</summary>
    public static Task AppendAsync(SqlSession session, int organizationId, int? connectorId, IEnumerable<ProvisioningEvent> events) =>
        AppendAsync(session, events.Select(each => (organizationId, connectorId, each)));

    /// <summary>Takes the sequences inside the insert, which readers rely on (<see cref="EventWatermark"/>).</summary>
    public static Task AppendAsync(
        SqlSession session, IEnumerable<(int OrganizationId, int? ConnectorId, ProvisioningEvent Event)> events)
    {
        var sequence = session.IsPostgres ? "nextval('event_sequence')" : "null";
        return session.ExecuteManyAsync(
            $"""
            insert into events (sequence, organization_id, connector_id, id, type, occurred_at, resource_type, resource_id, data)
            values ({sequence}, @organization, @connector, @id, @type, @at, @resourceType, @resourceId, @data)
            """,
            events,
            row =>
            [
                ("organization", row.OrganizationId), ("connector", row.ConnectorId), ("id", row.Event.Id), ("type", row.Event.Type),
                ("at", row.Event.OccurredAt),
                ("resourceType", row.Event.ResourceType), ("resourceId", row.Event.ResourceId), ("data", row.Event.Data.ToJsonString()),
            ]);
    }
}
