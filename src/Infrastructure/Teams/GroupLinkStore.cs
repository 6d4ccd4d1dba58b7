using Scim.Application.Audit;
using Scim.Application.Teams;
using Scim.Domain.Connectors;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Teams;

/// <inheritdoc cref="IGroupLinkStore"/>
public sealed class GroupLinkStore(ISqlDatabase database) : IGroupLinkStore
{
    public Task<IReadOnlyList<GroupLink>?> ListAsync(Connector connector, Guid group, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<GroupLink>?>(async session =>
            await ExistsAsync(session, connector, group)
                ? await session.QueryAsync(
                    "select organization, team, role from group_links where organization_id = @organization and group_id = @group order "
                        + "by position",
                    row => new GroupLink(row.Text(0), row.Text(1), row.TextOrNull(2)),
                    ("organization", connector.OrganizationId), ("group", group))
                : null,
            cancel);

    public Task<bool> ReplaceAsync(
        Connector connector, Guid group, IReadOnlyList<GroupLink> links, AdminChange change, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            if (!await ExistsAsync(session, connector, group))
            {
                return false;
            }

            await session.ExecuteAsync(
                "delete from group_links where organization_id = @organization and group_id = @group",
                ("organization", connector.OrganizationId), ("group", group));
            await session.ExecuteManyAsync(
                "insert into group_links (organization_id, group_id, position, organization, team, role) values (@organization, @group, "
                    + "@position, @place, @team, @role)",
                [
                    .. links.Select((link, index) => new (string, object?)[]
                    {
                        ("organization", connector.OrganizationId), ("group", group), ("position", index), ("place", link.Organization),
                        ("team", link.Team), ("role", link.Role),
                    }),
                ]);
            await ChangeLog.AppendAsync(session, connector.OrganizationId, connector.Id, change);
            return true;
        }, cancel);

    /// <summary>
    /// On PostgreSQL the row of the group is locked, so that it cannot be deleted, nor its links be set twice, at the same time.
    /// </summary>
    private static async Task<bool> ExistsAsync(SqlSession session, Connector connector, Guid group) => (await session.QueryAsync(
        $"""
        select id from resources where organization_id = @organization and connector_id = @connector and type = 'Group' and id = @group
            and not hidden
        {(session is { IsPostgres: true, InTransaction: true } ? "for update" : "")}
        """,
        row => row.Id(0),
        ("organization", connector.OrganizationId), ("connector", connector.Id), ("group", group))).Count == 1;
}
