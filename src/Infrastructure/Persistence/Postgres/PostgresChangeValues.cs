using NpgsqlTypes;
using Scim.Application.Audit;
using Scim.Application.Provisioning;
using Scim.Domain.Events;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>The parameters of a change, under the names that the statements use.</summary>
internal static class PostgresChangeValues
{
    public static PostgresValues Of(ResourceChange change, bool detailed)
    {
        var values = new PostgresValues();
        AddKey(values, change);
        AddAudit(values, change.Audit);
        AddEvents(values, change.Events);
        if (change.State is { } state)
        {
            AddState(values, state);
        }

        return values
            .Time("now", StoreTime.Truncate(change.Now))
            .Long("expected_document", change.ExpectedDocumentVersion)
            .Long("expected_version", change.ExpectedVersion)
            .Array("add", NpgsqlDbType.Uuid, change.Members.Add.Distinct().Order().ToArray())
            .Array("remove", NpgsqlDbType.Uuid, change.Members.Remove.Distinct().Order().ToArray())
            .Bool("skip_unknown", change.SkipUnknownMembers)
            .Bool("unknown_texts", !change.Members.Unknown.IsEmpty)
            .Bool("drop", change.DropMemberships)
            .Bool("detailed", detailed);
    }

    private static void AddKey(PostgresValues values, ResourceChange change) => values
        .Int("organization", change.Key.OrganizationId)
        .Int("connector", change.Key.ConnectorId)
        .Int("source_connector", change.AdoptedFromConnectorId ?? change.Key.ConnectorId)
        .Text("type", change.Key.Type)
        .Uuid("id", change.Key.Id.Value)
        .Bool("was_hidden", change.Kind switch { ResourceChangeKind.Update => false, ResourceChangeKind.Restore => true, _ => null });

    private static void AddState(PostgresValues values, ResourceState state) => values
        .Text("unique_key", state.UniqueKey)
        .Text("external_id", state.ExternalId)
        .Text("display", state.Display)
        .Text("name_key", state.NameKey)
        .Text("member_text", state.MemberText)
        .Text("home", state.Home)
        .Text("handle_key", state.HandleKey)
        .Small("status", (int)state.Status)
        .Bool("hidden", state.Hidden)
        .Small("invitation", (int)state.Invitation)
        .Utf8("document", state.Document)
        .Json("search", state.Search)
        .Time("deactivated_at", state.DeactivatedAt)
        .Time("due_at", state.DeprovisionDueAt);

    private static void AddAudit(PostgresValues values, AuditEntry audit) => values
        .Text("actor", audit.Actor)
        .Text("action", audit.Action)
        .Text("audit_type", audit.ResourceType)
        .Text("audit_id", audit.ResourceId)
        .Text("outcome", audit.Outcome)
        .Text("warnings", AuditWarnings.Write(audit));

    private static void AddEvents(PostgresValues values, ImmutableArray<ProvisioningEvent> events) => values
        .Array("event_ids", NpgsqlDbType.Uuid, events.Select(@event => @event.Id).ToArray())
        .Array("event_types", NpgsqlDbType.Text, events.Select(@event => @event.Type).ToArray())
        .Array("event_times", NpgsqlDbType.TimestampTz, events.Select(@event => @event.OccurredAt.ToUniversalTime()).ToArray())
        .Array("event_resource_types", NpgsqlDbType.Text, events.Select(@event => @event.ResourceType).ToArray())
        .Array("event_resource_ids", NpgsqlDbType.Text, events.Select(@event => @event.ResourceId).ToArray())
        .Array("event_data", NpgsqlDbType.Text, events.Select(@event => @event.Data.ToJsonString()).ToArray());
}
