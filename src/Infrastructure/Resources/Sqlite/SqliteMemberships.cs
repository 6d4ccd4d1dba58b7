using Scim.Application.Resources;
using Scim.Infrastructure.Persistence.Sqlite;

namespace Scim.Infrastructure.Resources.Sqlite;

/// <summary>The membership part of a change: first everything is checked, then rows are written.</summary>
internal sealed class SqliteMemberships(SqliteSession session, ResourceChange change)
{
    private readonly int _organization = change.Key.OrganizationId;
    private readonly Guid _group = change.Key.Id.Value;
    private readonly List<(Guid Id, string Type, string? Display)> _known = [];

    /// <summary>Members asked for that are no resource of the connector.</summary>
    public ImmutableArray<string> Unknown { get; private set; } = change.Members.Unknown;

    /// <summary>Null if the members may be written.</summary>
    public WriteOutcome? Check()
    {
        var circle = new List<string>();
        foreach (var member in change.Members.Add.Distinct().Order())
        {
            if (session.Scalar(SqliteWriteSql.IsMember, ("organization", _organization), ("group", _group), ("member", member)) is not null)
            {
                continue;
            }

            if (FindMember(member) is not { } known)
            {
                Unknown = Unknown.Add(member.ToString("D"));
                continue;
            }

            _known.Add(known);
            if (known.Type == "Group" && IsAboveOrSelf(member))
            {
                circle.Add(member.ToString("D"));
            }
        }

        if (circle.Count > 0)
        {
            return WriteOutcome.Failed(WriteStatus.MembershipCycle) with { UnknownMembers = [.. circle] };
        }

        return Unknown.IsEmpty || change.SkipUnknownMembers
            ? null
            : WriteOutcome.Failed(WriteStatus.UnknownMembers) with { UnknownMembers = Unknown };
    }

    public MembershipResult Apply()
    {
        var result = new MembershipResult([], []);
        foreach (var (id, type, display) in _known)
        {
            session.Execute(
                SqliteWriteSql.AddMember, ("organization", _organization), ("group", _group), ("member", id), ("member_type", type),
                ("display", display));
            result.Added.Add(id);
        }

        foreach (var member in ToRemove())
        {
            if (session.Execute(SqliteWriteSql.RemoveMember, ("organization", _organization), ("group", _group), ("member", member)) > 0)
            {
                result.Removed.Add(member);
            }
        }

        return result;
    }

    private IEnumerable<Guid> ToRemove()
    {
        if (!change.Members.ReplaceAll)
        {
            return change.Members.Remove.Distinct().Order();
        }

        var wanted = change.Members.Add.ToHashSet();
        return session
            .Ids(SqliteWriteSql.MemberIds, ("organization", _organization), ("group", _group))
            .Where(member => !wanted.Contains(member));
    }

    private (Guid Id, string Type, string? Display)? FindMember(Guid member)
    {
        using var reader = session.Read(
            SqliteWriteSql.KnownMember, ("organization", _organization), ("connector", change.Key.ConnectorId), ("member", member));
        return reader.Read() ? (member, reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1)) : null;
    }

    private bool IsAboveOrSelf(Guid member) =>
        member == _group
            || session.Scalar(SqliteWriteSql.IsAbove, ("organization", _organization), ("group", _group), ("member", member)) is not null;
}
