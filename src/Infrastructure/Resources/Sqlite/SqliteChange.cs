using Microsoft.Data.Sqlite;
using Scim.Application.Resources;
using Scim.Domain.Events;
using Scim.Infrastructure.Events;
using Scim.Infrastructure.Persistence.Sqlite;

namespace Scim.Infrastructure.Resources.Sqlite;

/// <summary>
/// Applies one change inside the writer's transaction. An outcome other than Done may leave steps behind, so that the caller rolls back.
/// Not so a create without members: what it checks comes before its first step, the insert, and an insert that fails writes nothing; the
/// caller may keep the transaction, as many creates at once do.
/// </summary>
internal sealed class SqliteChange(SqliteSession session, ResourceChange change)
{
    private readonly int _organization = change.Key.OrganizationId;
    private readonly int _source = change.AdoptedFromConnectorId ?? change.Key.ConnectorId;
    private readonly Guid _id = change.Key.Id.Value;
    private readonly DateTimeOffset _now = StoreTime.Truncate(change.Now);
    private readonly SqliteMemberships _memberships = new(session, change);

    public WriteOutcome Apply()
    {
        try
        {
            return change.Kind == ResourceChangeKind.Create ? Create() : Change();
        }
        catch (SqliteException fault) when (SqliteFaults.IsDuplicate(fault))
        {
            return WriteOutcome.Failed(WriteStatus.Duplicate);
        }
    }

    private WriteOutcome Create()
    {
        if (_memberships.Check() is { } refused)
        {
            return refused;
        }

        if ((change.RefuseIfRestorable && HasFormer(change.State!))
            || session.Execute(SqliteWriteSql.Insert, StateValues(change.State!)) == 0)
        {
            return WriteOutcome.Failed(WriteStatus.Duplicate);
        }

        Count(change.Key.ConnectorId, change.State!.Hidden ? 0 : 1);
        return Finish(_memberships.Apply(), [], 0, 1, _now, _now);
    }

    private bool HasFormer(ResourceState state) => session.Scalar(
        state.ExternalId is null ? SqliteWriteSql.FormerByKey : SqliteWriteSql.Former,
        ("organization", _organization), ("connector", change.Key.ConnectorId), ("type", change.Key.Type),
        ("value", state.ExternalId ?? state.UniqueKey)) is not null;

    private WriteOutcome Change()
    {
        if (ReadTarget() is not { } target || (change.Kind == ResourceChangeKind.Update && target.Hidden)
            || (change.Kind == ResourceChangeKind.Restore && !target.Hidden))
        {
            return WriteOutcome.Failed(WriteStatus.NotFound);
        }

        if (change.ExpectedVersion is { } version && version != target.Version)
        {
            return WriteOutcome.Failed(WriteStatus.VersionConflict);
        }

        if ((change.ExpectedDocumentVersion is { } document && document != target.DocumentVersion)
            || (change.ExpectedModifiedAt is { } time && time != target.ModifiedAt))
        {
            return WriteOutcome.Failed(WriteStatus.DocumentConflict);
        }

        if (_memberships.Check() is { } refused)
        {
            return refused;
        }

        var (left, emptied) = change.DropMemberships ? Drop() : ([], 0);
        var members = _memberships.Apply();
        var moved = WriteRow(target, members.Changes > 0);
        return Finish(
            members, left, emptied, target.Version + (moved ? 1 : 0), moved && _now > target.ModifiedAt ? _now : target.ModifiedAt,
            target.CreatedAt);
    }

    /// <summary>Whether the row changed.</summary>
    private bool WriteRow(Target target, bool membersChanged)
    {
        if (change.State is not { } state)
        {
            return membersChanged && session.Execute(SqliteWriteSql.Touch, Keys(_source, change.Key.Type, _id, _now)) > 0;
        }

        session.Execute(KeepsKeys(target, state) ? SqliteWriteSql.UpdateContent : SqliteWriteSql.Update, StateValues(state));
        if (!change.KeepsDisplay && target.Display != state.Display)
        {
            session.Execute(SqliteWriteSql.RefreshDisplay, ("organization", _organization), ("id", _id), ("display", state.Display));
        }

        var (before, after) = (target.Hidden ? 0 : 1, state.Hidden ? 0 : 1);
        if (_source == change.Key.ConnectorId)
        {
            Count(_source, after - before);
        }
        else
        {
            Count(_source, -before);
            Count(change.Key.ConnectorId, after);
        }

        return true;
    }

    private bool KeepsKeys(Target target, ResourceState state) =>
        _source == change.Key.ConnectorId && !target.Hidden && !state.Hidden && target.Keys == SqliteKeys.Of(state);

    /// <summary>The groups that were left, and how many members went with the group that this is.</summary>
    private (List<Guid> Left, int Emptied) Drop()
    {
        var groups = session.Ids(SqliteWriteSql.GroupsOfMember, ("organization", _organization), ("member", _id));
        foreach (var group in groups)
        {
            session.Execute(SqliteWriteSql.RemoveMember, ("organization", _organization), ("group", group), ("member", _id));
            session.Execute(SqliteWriteSql.Touch, Keys(_source, "Group", group, _now));
        }

        return (groups, session.Execute(SqliteWriteSql.EmptyGroup, ("organization", _organization), ("group", _id)));
    }

    private WriteOutcome Finish(
        MembershipResult members, List<Guid> left, int emptied, long version, DateTimeOffset modifiedAt, DateTimeOffset createdAt)
    {
        ImmutableArray<ProvisioningEvent> events =
        [
            .. change.State is null && members.Changes == 0 ? [] : change.Events,
            .. left.Select(group => MembershipEvents.Removed(group, _id, change.Now)),
            .. members.Added.Select(member => MembershipEvents.Added(_id, member, change.Now)),
            .. members.Removed.Select(member => MembershipEvents.Removed(_id, member, change.Now)),
        ];
        SqliteLog.Write(session, change, events, _memberships.Unknown, _now);
        return new WriteOutcome(WriteStatus.Done, version, modifiedAt, createdAt)
        {
            IsCrowded = !change.Members.IsEmpty
                && session.Scalar(
                    SqliteWriteSql.IsCrowded, ("organization", _organization), ("group", _id), ("crowd", WriteOutcome.Crowd)) is not null,
            Groups = change.WithGroups ? ReadGroups() : default(ReadOnlyMemory<byte>?),
            UnknownMembers = _memberships.Unknown,
            MembersAdded = members.Added.Count,
            MembersRemoved = members.Removed.Count + left.Count + emptied,
            Events = events,
        };
    }

    private ReadOnlyMemory<byte> ReadGroups()
    {
        using var reader = session.Read(
            SqliteWriteSql.GroupsOf, ("organization", _organization), ("connector", change.Key.ConnectorId), ("id", _id));
        return reader.Read() ? SqliteRows.Groups(reader, 0) : default;
    }

    private Target? ReadTarget()
    {
        using var reader = session.Read(SqliteWriteSql.Target, Keys(_source, change.Key.Type, _id, null));
        return reader.Read()
            ? new Target(
                SqliteValues.Flag(reader.GetInt64(0)),
                reader.GetInt64(1),
                reader.GetInt64(2),
                SqliteValues.Time(reader.GetInt64(3)),
                SqliteValues.Time(reader.GetInt64(4)),
                reader.IsDBNull(5) ? null : reader.GetString(5),
                SqliteKeys.Read(reader, 6))
            : null;
    }

    private void Count(int connector, int step)
    {
        if (step != 0)
        {
            session.Execute(
                SqliteWriteSql.Count, ("organization", _organization), ("connector", connector), ("type", change.Key.Type),
                ("change", step));
        }
    }

    private SqlValues Keys(int connector, string type, Guid id, DateTimeOffset? now)
    {
        SqlValues keys = [("organization", _organization), ("source_connector", connector), ("type", type), ("id", id)];
        return now is null ? keys : [.. keys, ("now", now)];
    }

    private SqlValues StateValues(ResourceState state)
    {
        SqlValues values =
        [
            ("organization", _organization), ("connector", change.Key.ConnectorId), ("type", change.Key.Type), ("id", _id), ("now", _now),
            ("unique_key", state.UniqueKey), ("external_id", state.ExternalId), ("display", state.Display), ("name_key", state.NameKey),
            ("member_text", state.MemberText),
            ("home", state.Home), ("handle_key", state.HandleKey),
            ("status", (long)state.Status), ("hidden", state.Hidden), ("invitation", (long)state.Invitation),
            ("document", state.Document), ("search", state.Search), ("deactivated_at", state.DeactivatedAt),
            ("due_at", state.DeprovisionDueAt),
        ];
        return change.Kind == ResourceChangeKind.Create ? values : [.. values, ("source_connector", _source)];
    }

    private sealed record Target(
        bool Hidden, long Version, long DocumentVersion, DateTimeOffset CreatedAt, DateTimeOffset ModifiedAt, string? Display,
        SqliteKeys Keys);
}
