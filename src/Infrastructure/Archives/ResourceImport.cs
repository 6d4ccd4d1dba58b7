using System.Text;
using Scim.Application.Archives;
using Scim.Application.Connectors;
using Scim.Application.Provisioning;
using Scim.Domain.Resources;
using Scim.Domain.Users;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Infrastructure.Resources;

namespace Scim.Infrastructure.Archives;

/// <summary>Users, groups and memberships of an archive, in batches.</summary>
internal sealed class ResourceImport(SqlSession session, ImportedOrganization owner, ImportTally tally)
{
    private const int BatchSize = 500;

    private readonly string _insert = $"""
        insert into resources (organization_id, connector_id, type, id, unique_key, former_key, home, handle_key, external_id, display,
            name_key, member_text, status, hidden, invitation,
          document, search, version, document_version, created_at, modified_at, deactivated_at, deprovision_due_at, deprovision_next_at,
              removed_at)
        values (@o, @c, @type, @id, @unique, @former, @home, @handle, @external, @display, @nameKey, @memberText, @status, @hidden,
            @invitation,
          @document, {session.Dialect.Json("@search")}, @version, @documentVersion, @created, @modified,
              @deactivated, @due, @next, @removed)
        on conflict do nothing
        """;

    private const string InsertMembership = """
        insert into memberships (organization_id, group_id, member_id, member_type, display)
        select r.organization_id, @group, r.id, r.type, r.display from resources r
        where r.organization_id = @o and r.connector_id = @c and r.type = @type and r.id = @member and not r.hidden
          and exists (select 1 from resources g where g.organization_id = @o and g.connector_id = @c and g.type = 'Group' and g.id = @group
              and not g.hidden)
        on conflict do nothing
        """;

    private readonly List<SqlValues> _rows = [];
    private readonly List<SqlValues> _memberships = [];
    private (int Connector, string Type, bool Hidden) _batch;

    public async Task AddAsync(ConnectorContext connector, ArchiveLine line)
    {
        var type = connector.Schemas.FindByName(line.Text("type"))
            ?? throw line.Fault($"the connector has no resource type '{line.Text("type")}'");
        var state = ResourceStateFactory.Create(connector, type, new ResourceId(line.Id("id")), line.Object("attributes"));
        var hidden = line.Flag("hidden");
        if (_batch != (connector.ConnectorId, type.Name, hidden) || _rows.Count >= BatchSize)
        {
            await FlushRowsAsync();
            _batch = (connector.ConnectorId, type.Name, hidden);
        }

        var status = line.Number("status");
        var (due, removed) = (line.TimeOrNull("deprovisionDueAt"), line.TimeOrNull("removedAt"));
        if (!Enum.IsDefined((MemberStatus)status) || !Enum.IsDefined((InvitationState)line.Number("invitation")))
        {
            throw line.Fault("the status or the invitation is not known");
        }

        _rows.Add(
        [
            ("o", owner.Id), ("c", connector.ConnectorId), ("type", type.Name), ("id", line.Id("id")),
            ("unique", line.Flag("unique") ? state.UniqueKey : null), ("former", hidden ? state.UniqueKey : null),
            ("home", line.TextOrNull("home")), ("handle", hidden ? null : state.HandleKey), ("external", state.ExternalId),
            ("display", state.Display),
            ("nameKey", state.NameKey), ("memberText", state.MemberText), ("status", (short)status), ("hidden", hidden),
            ("invitation", (short)line.Number("invitation")),
            ("document", Encoding.UTF8.GetString(state.Document)), ("search", Encoding.UTF8.GetString(state.Search)),
            ("version", line.Number("version")), ("documentVersion", line.Number("documentVersion")), ("created", line.Time("createdAt")),
            ("modified", line.Time("modifiedAt")),
            ("deactivated", line.TimeOrNull("deactivatedAt")), ("due", due), ("next", removed is null ? due : null), ("removed", removed),
        ]);
    }

    public async Task AddMembershipAsync(ConnectorContext connector, ArchiveLine line)
    {
        await FlushRowsAsync();
        _memberships.Add(
            [
                ("o", owner.Id),
                ("c", connector.ConnectorId),
                ("type", line.Text("memberType")),
                ("group", line.Id("group")),
                ("member", line.Id("member"))
            ]);
        if (_memberships.Count >= BatchSize)
        {
            await FlushMembershipsAsync();
        }
    }

    public async Task FinishAsync()
    {
        await FlushRowsAsync();
        await FlushMembershipsAsync();
    }

    private async Task FlushRowsAsync()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        var added = await session.ExecuteManyAsync(_insert, _rows, row => row);
        if (!_batch.Hidden && added > 0)
        {
            await ResourceCounts.AddAsync(session, [(owner.Id, _batch.Connector, _batch.Type, added)]);
        }

        Note(added, _rows, $"resources of type {_batch.Type}");
    }

    private async Task FlushMembershipsAsync() =>
        Note(await session.ExecuteManyAsync(InsertMembership, _memberships, membership => membership), _memberships, "memberships");

    private void Note(int added, List<SqlValues> batch, string what)
    {
        if (added < batch.Count && !owner.Existed)
        {
            throw new ArchiveException(
                $"{batch.Count - added} {what} of the archive contradict others in it: an id or a unique name stands there twice, or a "
                    + "member is missing. Nothing was imported.");
        }

        tally.Note(added, batch.Count);
        batch.Clear();
    }
}
