using System.Globalization;
using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Members;
using Scim.Domain.Users;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Members;

/// <summary>
/// Pages walk the primary key of <c>resources</c>, connector by connector, so that their cost is that of one page; a cursor is connector key and id of the last row.
/// </summary>
public sealed class MemberStore(ISqlDatabase database) : IMemberStore
{
    private const string Columns =
        "r.id, r.connector_id, r.status, r.hidden, r.invitation, r.external_id, r.document, r.version, r.deactivated_at, r.deprovision_due_at, r.created_at, r.modified_at";

    public Task<Page<MemberRow>> ListAsync(int organizationId, MemberQuery query, CancellationToken cancel) => database.ReadAsync(async session =>
    {
        var slugs = await ReadSlugsAsync(session, organizationId);
        var (fromConnector, after) = ParseCursor(query.Page.Cursor);
        var rows = new List<MemberRow>();
        foreach (var (connector, slug) in slugs.Where(pair => pair.Key >= fromConnector).OrderBy(pair => pair.Key))
        {
            var start = connector == fromConnector ? after : Guid.Empty;
            rows.AddRange(await ReadPageAsync(session, organizationId, connector, slug, query, start, query.Page.Limit + 1 - rows.Count));
            if (rows.Count > query.Page.Limit)
            {
                break;
            }
        }

        var hasMore = rows.Count > query.Page.Limit;
        var items = await WithGroupsAsync(session, organizationId, rows.Take(query.Page.Limit).ToList());
        return new Page<MemberRow>(items, hasMore ? FormatCursor(items[^1]) : null);
    }, cancel);

    public Task<MemberRow?> FindAsync(int organizationId, Guid id, CancellationToken cancel) => database.ReadAsync(async session =>
    {
        var slugs = await ReadSlugsAsync(session, organizationId);
        if (slugs.Count == 0)
        {
            return null;
        }

        var rows = await session.QueryAsync(
            $"select {Columns} from resources r where r.organization_id = @organization and r.connector_id in (@connectors) and r.type = 'User' and r.id = @id",
            row => Map(row, slugs),
            ("organization", organizationId), ("connectors", slugs.Keys.ToArray()), ("id", id));
        return (await WithGroupsAsync(session, organizationId, rows)).FirstOrDefault();
    }, cancel);

    public Task<MemberRow?> FindLatestAsync(int organizationId, int connectorId, CancellationToken cancel) => database.ReadAsync(async session =>
    {
        var slugs = await ReadSlugsAsync(session, organizationId);
        var rows = await session.QueryAsync(
            $"""
            select {Columns} from resources r
            where r.organization_id = @organization and r.connector_id = @connector and r.type = 'User' and not r.hidden
            order by r.id desc limit 1
            """,
            row => Map(row, slugs),
            ("organization", organizationId), ("connector", connectorId));
        return rows.FirstOrDefault();
    }, cancel);

    public Task<Page<GroupSummary>> ListGroupsAsync(int organizationId, int connectorId, PageRequest page, CancellationToken cancel) => database.ReadAsync(async session =>
    {
        var groups = await session.QueryAsync(
            """
            select r.id, r.display, r.external_id, r.created_at, r.modified_at,
                   (select count(*) from memberships m where m.organization_id = r.organization_id and m.group_id = r.id)
            from resources r
            where r.organization_id = @organization and r.connector_id = @connector and r.type = 'Group' and r.id > @after and not r.hidden
            order by r.id limit @limit
            """,
            row => new GroupSummary(row.Id(0), row.TextOrNull(1), row.TextOrNull(2), row.Long(5), row.Time(3), row.Time(4)),
            ("organization", organizationId), ("connector", connectorId), ("after", Guid.TryParse(page.Cursor, out var after) ? after : Guid.Empty), ("limit", page.Limit + 1));
        var items = groups.Take(page.Limit).ToList();
        return new Page<GroupSummary>(items, groups.Count > page.Limit ? items[^1].Id.ToString("D") : null);
    }, cancel);

    public Task<bool> RequestRemovalAsync(int organizationId, MemberRow member, AdminChange change, CancellationToken cancel) => database.WriteAsync(async session =>
    {
        var changed = await session.ExecuteAsync(
            """
            update resources set deprovision_due_at = @now, deprovision_next_at = @now
            where organization_id = @organization and connector_id = @connector and type = 'User' and id = @id and status <> 2
            """,
            ("now", change.Now), ("organization", organizationId), ("connector", member.ConnectorId), ("id", member.Id));
        if (changed == 1)
        {
            await ChangeLog.AppendAsync(session, organizationId, member.ConnectorId, change);
        }

        return changed == 1;
    }, cancel);

    private static async Task<Dictionary<int, string>> ReadSlugsAsync(SqlSession session, int organizationId) =>
        (await session.QueryAsync("select id, slug from connectors where organization_id = @organization", row => (Id: row.Int(0), Slug: row.Text(1)), ("organization", organizationId)))
        .ToDictionary(pair => pair.Id, pair => pair.Slug);

    private static Task<List<MemberRow>> ReadPageAsync(SqlSession session, int organizationId, int connector, string slug, MemberQuery query, Guid after, int limit)
    {
        var status = query.Status is { } one ? $"= {(int)one}" : $"<> {(int)MemberStatus.Removed}";
        var position = session.IsPostgres ? "position(@text in r.member_text) > 0" : "instr(r.member_text, @text) > 0";
        return session.QueryAsync(
            $"""
            select {Columns} from resources r
            where r.organization_id = @organization and r.connector_id = @connector and r.type = 'User' and r.id > @after and r.status {status}
            {(query.Text is null ? "" : "and " + position)}
            order by r.id limit @limit
            """,
            row => Map(row, slug),
            ("organization", organizationId), ("connector", connector), ("after", after), ("text", query.Text ?? ""), ("limit", limit));
    }

    private static async Task<List<MemberRow>> WithGroupsAsync(SqlSession session, int organizationId, List<MemberRow> rows)
    {
        if (rows.Count == 0)
        {
            return rows;
        }

        var groups = await session.QueryAsync(
            """
            select m.member_id, g.id, g.display from memberships m
            join resources g on g.organization_id = m.organization_id and g.id = m.group_id and g.type = 'Group' and g.connector_id in (@connectors)
            where m.organization_id = @organization and m.member_id in (@members)
            """,
            row => (Member: row.Id(0), Group: new MemberGroup(row.Id(1), row.TextOrNull(2))),
            ("organization", organizationId), ("connectors", rows.Select(row => row.ConnectorId).Distinct().ToArray()), ("members", rows.Select(row => row.Id).ToArray()));
        var byMember = groups.ToLookup(pair => pair.Member, pair => pair.Group);
        return [.. rows.Select(row => row with { Groups = [.. byMember[row.Id].OrderBy(group => group.DisplayName, StringComparer.Ordinal)] })];
    }

    private static MemberRow Map(SqlRow row, Dictionary<int, string> slugs) => Map(row, slugs[row.Int(1)]);

    private static MemberRow Map(SqlRow row, string slug) => new()
    {
        Id = row.Id(0),
        ConnectorId = row.Int(1),
        ConnectorSlug = slug,
        Status = (MemberStatus)row.Int(2),
        Hidden = row.Flag(3),
        Invitation = (InvitationState)row.Int(4),
        ExternalId = row.TextOrNull(5),
        Document = row.Text(6),
        Version = row.Long(7),
        DeactivatedAt = row.TimeOrNull(8),
        DeprovisionDueAt = row.TimeOrNull(9),
        CreatedAt = row.Time(10),
        ModifiedAt = row.Time(11),
    };

    private static string FormatCursor(MemberRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.ConnectorId}.{row.Id:N}");

    private static (int Connector, Guid After) ParseCursor(string? cursor) =>
        cursor?.Split('.') is [var connector, var id] && int.TryParse(connector, NumberStyles.None, CultureInfo.InvariantCulture, out var key) && Guid.TryParse(id, out var after)
            ? (key, after)
            : (0, Guid.Empty);
}
