using Npgsql;
using NpgsqlTypes;
using Scim.Application.Resources;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Postgres;

namespace Scim.Infrastructure.Resources.Postgres;

/// <summary>Creates many resources, one statement for each connector and type among them.</summary>
internal sealed class PostgresBulkWriter(NpgsqlDataSource source, PostgresWrites writes)
{
    private readonly PostgresDeadline _deadline = new(source);

    public async Task<IReadOnlyList<WriteOutcome>> CreateAsync(IReadOnlyList<ResourceChange> changes, CancellationToken cancel)
    {
        var made = new HashSet<Guid>();
        foreach (var group in changes.GroupBy(change => (Key: change.Key with { Id = default }, change.RefuseIfRestorable)))
        {
            made.UnionWith(
                await writes.WatchAsync(() => DatabaseFaults.RepeatAsync(
                    () => _deadline.KeepAsync(CreateOnceAsync(group.Key.Key, [.. group], cancel)), cancel)));
        }

        if (made.Count > 0)
        {
            writes.Succeeded();
        }

        return
        [
            .. changes.Select(change => made.Contains(change.Key.Id.Value)
                ? new WriteOutcome(
                    WriteStatus.Done, 1, StoreTime.Truncate(change.Now), StoreTime.Truncate(change.Now)) { Events = change.Events }
                : WriteOutcome.Failed(WriteStatus.Duplicate)),
        ];
    }

    private async Task<List<Guid>> CreateOnceAsync(ResourceKey key, ResourceChange[] changes, CancellationToken cancel)
    {
        var values = new PostgresValues().Int("organization", key.OrganizationId).Int("connector", key.ConnectorId).Text("type", key.Type)
            .Bool("unless_former", changes[0].RefuseIfRestorable);
        AddRows(values, changes);
        AddAudits(values, changes);
        AddEvents(values, changes);
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(PostgresBulkSql.Create.Bind(values));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var made = new List<Guid>(changes.Length);
        while (await reader.ReadAsync(cancel))
        {
            made.Add(reader.GetGuid(0));
        }

        return made;
    }

    private static void AddRows(PostgresValues values, ResourceChange[] changes)
    {
        values.Array("ids", NpgsqlDbType.Uuid, changes.Select(change => change.Key.Id.Value).ToArray());
        Texts(values, "unique_keys", changes, change => change.State!.UniqueKey);
        Texts(values, "external_ids", changes, change => change.State!.ExternalId);
        Texts(values, "displays", changes, change => change.State!.Display);
        Texts(values, "name_keys", changes, change => change.State!.NameKey);
        Texts(values, "member_texts", changes, change => change.State!.MemberText);
        Texts(values, "homes", changes, change => change.State!.Home);
        Texts(values, "handle_keys", changes, change => change.State!.HandleKey);
        values.Array("documents", NpgsqlDbType.Text, changes.Select(change => change.State!.Document).ToArray());
        values.Array("searches", NpgsqlDbType.Text, changes.Select(change => change.State!.Search).ToArray());
        values.Array("statuses", NpgsqlDbType.Smallint, changes.Select(change => (short)change.State!.Status).ToArray());
        values.Array("hiddens", NpgsqlDbType.Boolean, changes.Select(change => change.State!.Hidden).ToArray());
        values.Array("invitations", NpgsqlDbType.Smallint, changes.Select(change => (short)change.State!.Invitation).ToArray());
        values.Array("nows", NpgsqlDbType.TimestampTz, changes.Select(change => StoreTime.Truncate(change.Now)).ToArray());
        values.Array(
            "deactivated_ats", NpgsqlDbType.TimestampTz,
            changes.Select(change => change.State!.DeactivatedAt?.ToUniversalTime()).ToArray());
        values.Array(
            "due_ats", NpgsqlDbType.TimestampTz, changes.Select(change => change.State!.DeprovisionDueAt?.ToUniversalTime()).ToArray());
    }

    private static void AddAudits(PostgresValues values, ResourceChange[] changes)
    {
        Texts(values, "actors", changes, change => change.Audit.Actor);
        Texts(values, "actions", changes, change => change.Audit.Action);
        Texts(values, "audit_types", changes, change => change.Audit.ResourceType);
        Texts(values, "audit_ids", changes, change => change.Audit.ResourceId);
        Texts(values, "outcomes", changes, change => change.Audit.Outcome);
        Texts(values, "all_warnings", changes, change => AuditWarnings.Write(change.Audit, change.Members.Unknown));
    }

    private static void AddEvents(PostgresValues values, ResourceChange[] changes)
    {
        var events = changes.SelectMany(change => change.Events, (change, @event) => (Owner: change.Key.Id.Value, Event: @event)).ToArray();
        values.Array("event_owners", NpgsqlDbType.Uuid, events.Select(item => item.Owner).ToArray());
        values.Array("event_ids", NpgsqlDbType.Uuid, events.Select(item => item.Event.Id).ToArray());
        values.Array("event_types", NpgsqlDbType.Text, events.Select(item => item.Event.Type).ToArray());
        values.Array("event_times", NpgsqlDbType.TimestampTz, events.Select(item => item.Event.OccurredAt.ToUniversalTime()).ToArray());
        values.Array("event_resource_types", NpgsqlDbType.Text, events.Select(item => item.Event.ResourceType).ToArray());
        values.Array("event_resource_ids", NpgsqlDbType.Text, events.Select(item => item.Event.ResourceId).ToArray());
        values.Array("event_data", NpgsqlDbType.Text, events.Select(item => item.Event.Data.ToJsonString()).ToArray());
    }

    private static void Texts(PostgresValues values, string name, ResourceChange[] changes, Func<ResourceChange, string?> read) =>
        values.Array(name, NpgsqlDbType.Text, changes.Select(read).ToArray());
}
