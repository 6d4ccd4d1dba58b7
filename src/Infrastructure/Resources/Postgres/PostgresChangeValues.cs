using Npgsql;
using NpgsqlTypes;
using Scim.Application.Resources;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Persistence.Postgres;

namespace Scim.Infrastructure.Resources.Postgres;

/// <summary>The values of a change. Only those that a statement names are made.</summary>
internal sealed class PostgresChangeValues(ResourceChange change, bool detailed) : IPostgresValues
{
    public NpgsqlParameter Parameter(string name) =>
        Key(name) ?? State(name) ?? Audit(name) ?? Events(name) ?? Members(name) ?? throw new KeyNotFoundException(name);

    private NpgsqlParameter? Key(string name) => name switch
    {
        "organization" => PostgresParameters.Int(change.Key.OrganizationId),
        "connector" => PostgresParameters.Int(change.Key.ConnectorId),
        "source_connector" => PostgresParameters.Int(change.AdoptedFromConnectorId ?? change.Key.ConnectorId),
        "type" => PostgresParameters.Text(change.Key.Type),
        "id" => PostgresParameters.Uuid(change.Key.Id.Value),
        "was_hidden" => PostgresParameters.Bool(
            change.Kind switch { ResourceChangeKind.Update => false, ResourceChangeKind.Restore => true, _ => null }),
        "now" => PostgresParameters.Time(StoreTime.Truncate(change.Now)),
        "expected_document" => PostgresParameters.Long(change.ExpectedDocumentVersion),
        "expected_time" => PostgresParameters.Time(change.ExpectedModifiedAt),
        "expected_version" => PostgresParameters.Long(change.ExpectedVersion),
        "unless_former" => PostgresParameters.Bool(change.RefuseIfRestorable),
        "detailed" => PostgresParameters.Bool(detailed),
        _ => null,
    };

    private NpgsqlParameter? State(string name) => name switch
    {
        "unique_key" => PostgresParameters.Text(change.State!.UniqueKey),
        "external_id" => PostgresParameters.Text(change.State!.ExternalId),
        "display" => PostgresParameters.Text(change.State!.Display),
        "name_key" => PostgresParameters.Text(change.State!.NameKey),
        "member_text" => PostgresParameters.Text(change.State!.MemberText),
        "home" => PostgresParameters.Text(change.State!.Home),
        "handle_key" => PostgresParameters.Text(change.State!.HandleKey),
        "status" => PostgresParameters.Small((int)change.State!.Status),
        "hidden" => PostgresParameters.Bool(change.State!.Hidden),
        "invitation" => PostgresParameters.Small((int)change.State!.Invitation),
        "document" => PostgresParameters.Utf8(change.State!.Document),
        "search" => PostgresParameters.Json(change.State!.Search),
        "deactivated_at" => PostgresParameters.Time(change.State!.DeactivatedAt),
        "due_at" => PostgresParameters.Time(change.State!.DeprovisionDueAt),
        _ => null,
    };

    private NpgsqlParameter? Audit(string name) => name switch
    {
        "actor" => PostgresParameters.Text(change.Audit.Actor),
        "action" => PostgresParameters.Text(change.Audit.Action),
        "outcome" => PostgresParameters.Text(change.Audit.Outcome),
        "warnings" => PostgresParameters.Text(AuditWarnings.Write(change.Audit, change.Members.Unknown)),
        _ => null,
    };

    private NpgsqlParameter? Events(string name) => name switch
    {
        "event_ids" => PostgresParameters.Array(NpgsqlDbType.Uuid, change.Events.Select(item => item.Id).ToArray()),
        "event_types" => PostgresParameters.Array(NpgsqlDbType.Text, change.Events.Select(item => item.Type).ToArray()),
        "event_times" =>
            PostgresParameters.Array(NpgsqlDbType.TimestampTz, change.Events.Select(item => item.OccurredAt.ToUniversalTime()).ToArray()),
        "event_resource_types" => PostgresParameters.Array(NpgsqlDbType.Text, change.Events.Select(item => item.ResourceType).ToArray()),
        "event_resource_ids" => PostgresParameters.Array(NpgsqlDbType.Text, change.Events.Select(item => item.ResourceId).ToArray()),
        "event_data" => PostgresParameters.Array(NpgsqlDbType.Text, change.Events.Select(item => item.Data.ToJsonString()).ToArray()),
        "event_id" => PostgresParameters.Uuid(change.Events[0].Id),
        "event_type" => PostgresParameters.Text(change.Events[0].Type),
        "event_text" => PostgresParameters.Text(change.Events[0].Data.ToJsonString()),
        _ => null,
    };

    private NpgsqlParameter? Members(string name) => name switch
    {
        "add" => PostgresParameters.Array(NpgsqlDbType.Uuid, change.Members.Add.Distinct().Order().ToArray()),
        "remove" => PostgresParameters.Array(NpgsqlDbType.Uuid, change.Members.Remove.Distinct().Order().ToArray()),
        "member" => PostgresParameters.Uuid(change.Members.Add.IsEmpty ? change.Members.Remove[0] : change.Members.Add[0]),
        "skip_unknown" => PostgresParameters.Bool(change.SkipUnknownMembers),
        "unknown_texts" => PostgresParameters.Bool(!change.Members.Unknown.IsEmpty),
        "crowd" => PostgresParameters.Long(WriteOutcome.Crowd),
        "drop" => PostgresParameters.Bool(change.DropMemberships),
        _ => null,
    };
}
