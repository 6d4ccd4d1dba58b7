using Scim.Application.Audit;
using Scim.Application.Teams;
using Scim.Domain.Connectors;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Teams;

/// <inheritdoc cref="IGroupLinkStore"/>
public sealed class GroupLinkStore(ISqlDatabase database) : IGroupLinkStore
{
    private const string Group =
        "organization_id = @organization and connector_id = @connector and type = 'Group' and id = @group and not hidden";

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

    /// <summary>The group is locked first, so that it cannot be deleted, nor its links be set twice, at the same time.</summary>
    public Task<bool> ReplaceAsync(
        Connector connector, Guid group, IReadOnlyList<GroupLink> links, AdminChange change, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            await session.LockResourcesAsync(Group, KeyOf(connector, group));
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
                links.Index(),
                each =>
                [
                    ("organization", connector.OrganizationId), ("group", group), ("position", each.Index),
                    ("place", each.Item.Organization), ("team", each.Item.Team), ("role", each.Item.Role),
                ]);
            await ChangeLog.AppendAsync(session, connector.OrganizationId, connector.Id, change);
            return true;
        }, cancel);

    private static async Task<bool> ExistsAsync(SqlSession session, Connector connector, Guid group) =>
        (await session.QueryAsync($"select id from resources where {Group}", row => row.Id(0), KeyOf(connector, group))).Count == 1;

    private static SqlValues KeyOf(Connector connector, Guid group) =>
        [("organization", connector.OrganizationId), ("connector", connector.Id), ("group", group)];
}
