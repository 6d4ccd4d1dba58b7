using System.Globalization;
using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Members;
using Scim.Application.Validation;
using Scim.Domain.Users;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Members;

/// <summary>
/// Pages walk the primary key of <c>resources</c>, connector by connector, so that their cost is that of one page; a cursor is connector
/// key and id of the last row.
/// </summary>
public sealed class MemberStore(ISqlDatabase database, IConnectorDirectory directory) : IMemberStore
{
    private const string MembershipsAndLinks =
        """
        select m.member_id, g.id, g.display, l.organization, l.team, l.role from memberships m
        join resources g on g.organization_id = m.organization_id and g.id = m.group_id and g.type = 'Group'
            and g.connector_id in (@connectors)
        left join group_links l on l.organization_id = m.organization_id and l.group_id = m.group_id
        where m.organization_id = @organization and m.member_id in (@members)
        """;

    private const string SignInTeams =
        "select member_id, organization, team from sign_in_teams where organization_id = @organization and member_id in (@members)";

    public async Task<Page<MemberRow>> ListAsync(int organizationId, MemberQuery query, CancellationToken cancel)
    {
        var scopes = await FindScopesAsync(organizationId, cancel);
        return await database.ReadAsync(async session =>
        {
            var (fromConnector, after) = ParseCursor(query.Page.Cursor);
            var rows = new List<MemberRow>();
            foreach (var scope in scopes.Where(scope => scope.ConnectorId >= fromConnector))
            {
                var start = scope.ConnectorId == fromConnector ? after : Guid.Empty;
                rows.AddRange(await ReadPageAsync(session, scope, query, start, query.Page.Limit + 1 - rows.Count));
                if (rows.Count > query.Page.Limit)
                {
                    break;
                }
            }

            var page = Page<MemberRow>.Of(rows, query.Page.Limit, FormatCursor);
            return page with { Items = await WithGroupsAsync(session, page.Items) };
        }, cancel);
    }

    public async Task<MemberRow?> FindAsync(int organizationId, Guid id, CancellationToken cancel)
    {
        var scopes = await FindScopesAsync(organizationId, cancel);
        return await database.ReadAsync(async session =>
        {
            foreach (var scope in scopes)
            {
                var rows = await session.QueryAsync(
                    $"select {MemberListSql.Columns} from resources r where r.organization_id = @owner and r.connector_id = @connector and "
                        + $"r.type = 'User' and r.id = @id {scope.Condition}",
                    row => Map(row, scope), [.. scope.Parameters, ("id", id)]);
                if (rows.Count > 0)
                {
                    return (await WithGroupsAsync(session, rows))[0];
                }
            }

            return null;
        }, cancel);
    }

    public async Task<MemberRow?> FindLatestAsync(int organizationId, int connectorId, CancellationToken cancel)
    {
        var scope = (await FindScopesAsync(organizationId, cancel)).Find(
            each => each.ConnectorId == connectorId && each.Organization is null);
        return scope is null ? null : await database.ReadAsync(async session => (await session.QueryAsync(
            $"""
            select {MemberListSql.Columns} from resources r
            where r.organization_id = @owner and r.connector_id = @connector and r.type = 'User' and not r.hidden
            order by r.id desc limit 1
            """,
            row => Map(row, scope), scope.Parameters)).FirstOrDefault(), cancel);
    }

    public Task<bool> RequestRemovalAsync(MemberRow member, AdminChange change, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            var changed = await session.ExecuteAsync(
                $"""
                update resources set deprovision_due_at = @now, deprovision_next_at = @now, document_version = document_version + 1
                where organization_id = @organization and connector_id = @connector and type = 'User' and id = @id
                    and status <> {(int)MemberStatus.Removed}
                """,
                ("now", change.Now), ("organization", member.OwnerId), ("connector", member.ConnectorId), ("id", member.Id));
            return await ChangeLog.AppendIfAsync(changed == 1, session, member.OwnerId, member.ConnectorId, change);
        }, cancel);

    public Task<bool> AcceptInvitationAsync(MemberRow member, AdminChange change, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            var changed = await session.ExecuteAsync(
                $"""
                update resources set invitation = {(int)InvitationState.Accepted}, document_version = document_version + 1
                where organization_id = @organization and connector_id = @connector and type = 'User' and id = @id
                    and invitation = {(int)InvitationState.Pending} and not hidden
                  and version = @version
                """,
                ("organization", member.OwnerId), ("connector", member.ConnectorId), ("id", member.Id), ("version", member.Version));
            return await ChangeLog.AppendIfAsync(changed == 1, session, member.OwnerId, member.ConnectorId, change);
        }, cancel);

    /// <summary>In the order of connector keys: the organization's own connectors and those of its company.</summary>
    private async Task<List<MemberScope>> FindScopesAsync(int organizationId, CancellationToken cancel)
    {
        var found = await database.ReadAsync(session => session.QueryAsync(
            """
            select c.id, c.slug, o.id, o.slug, own.slug from organizations own
            join organizations o on o.id = own.id or o.id = own.company_id
            join connectors c on c.organization_id = o.id
            where own.id = @organization order by c.id
            """,
            row => (Scope: new MemberScope(row.Int(2), row.Text(3), row.Int(0), row.Text(1)), Own: row.Text(4)),
            ("organization", organizationId)), cancel);
        var scopes = new List<MemberScope>(found.Count);
        foreach (var (scope, own) in found)
        {
            if (scope.OwnerId == organizationId)
            {
                scopes.Add(scope);
            }
            else if (await directory.FindAsync(scope.OwnerSlug, scope.ConnectorSlug, cancel) is { } connector)
            {
                scopes.Add(scope with
                {
                    Organization = own,
                    IsDefault = connector.DefaultOrganization == own,
                    NamesTeams = connector.Capabilities.GroupsNameTeams,
                });
            }
        }

        return scopes;
    }

    private static Task<List<MemberRow>> ReadPageAsync(SqlSession session, MemberScope scope, MemberQuery query, Guid after, int limit) =>
        session.QueryAsync(
            MemberListSql.Build(query, session.Dialect, scope.Condition),
            row => Map(row, scope), [.. scope.Parameters, ("after", after), ("text", query.Text ?? ""), ("limit", limit)]);

    private static async Task<List<MemberRow>> WithGroupsAsync(SqlSession session, IReadOnlyList<MemberRow> rows)
    {
        var filled = new Dictionary<Guid, MemberRow>(rows.Count);
        foreach (var owned in rows.GroupBy(row => row.OwnerId))
        {
            SqlValues keys = [("organization", owned.Key), ("members", owned.Select(row => row.Id).ToArray())];
            var groups =
                (await session.QueryAsync(
                    MembershipsAndLinks, MemberGrant.ReadGroup,
                    [.. keys, ("connectors", owned.Select(row => row.ConnectorId).Distinct().ToArray())])).ToLookup(grant => grant.Member);
            var teams = (await session.QueryAsync(SignInTeams, MemberGrant.ReadSignIn, keys)).ToLookup(grant => grant.Member);
            foreach (var row in owned)
            {
                filled[row.Id] = row with
                {
                    Groups = [.. groups[row.Id].Select(grant => grant.Group!).Distinct().OrderBy(
                        group => group.DisplayName, StringComparer.Ordinal)],
                    Grants = [.. groups[row.Id].Concat(teams[row.Id]).Select(grant => grant.Team).OfType<MemberTeam>()],
                };
            }
        }

        return [.. rows.Select(row => filled[row.Id])];
    }

    private static MemberRow Map(SqlRow row, MemberScope scope) => new()
    {
        Id = row.Id(0),
        OwnerId = scope.OwnerId,
        OwnerSlug = scope.OwnerSlug,
        ConnectorId = row.Int(1),
        ConnectorSlug = scope.ConnectorSlug,
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
        cursor is null ? (0, Guid.Empty)
        : cursor.Split('.') is [var connector, var id]
            && int.TryParse(connector, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            && Guid.TryParseExact(id, "N", out var after) ? (key, after)
        : throw Problems.UnknownCursor();
}
