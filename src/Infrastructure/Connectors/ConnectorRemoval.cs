using Scim.Application.Connectors;
using Scim.Application.Listing;
using Scim.Application.Members;
using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Events;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;
using Scim.Domain.Users;
using Scim.Infrastructure.Events;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Connectors;

/// <summary>
/// Deletes what a connector provisioned and tells the feed: each group is deleted, then each member is removed, those among them who were
/// only deactivated. What is told is what the deletion returns, so that nobody who comes meanwhile goes unheard.
/// </summary>
internal static class ConnectorRemoval
{
    private const int PageSize = 500;
    private const int MaxMemberships = 5_000;
    private const string Own = "organization_id = @organization and connector_id = @connector";
    private const string Page = Own + " and type = @type and id in (@ids)";

    /// <summary>All of it in the transaction of the session: for what is left after <see cref="WriteInBatchesAsync"/>.</summary>
    public static async Task WriteAsync(SqlSession session, ConnectorContext connector, DateTimeOffset now)
    {
        await session.LockResourcesAsync(Own, Key(connector));
        await WritePagesAsync(work => work(session), connector, now);
        await session.ExecuteAsync($"delete from resource_counts where {Own}", Key(connector));
    }

    /// <summary>
    /// In transactions of a few hundred resources or a few thousand memberships each, so that none is long, however much the connector
    /// holds.
    /// </summary>
    public static Task WriteInBatchesAsync(
        AdminDatabase database, ConnectorContext connector, DateTimeOffset now, CancellationToken cancel) =>
        WritePagesAsync(work => database.WriteAsync((_, session) => work(session), cancel), connector, now);

    private static async Task WritePagesAsync(
        Func<Func<SqlSession, Task<List<Guid>>>, Task<List<Guid>>> runAsync, ConnectorContext connector, DateTimeOffset now)
    {
        var types = new List<string>();
        await runAsync(async session =>
        {
            types = await session.QueryAsync($"select distinct type from resources where {Own}", row => row.Text(0), Key(connector));
            return [];
        });
        foreach (var type in types.OrderBy(name => connector.Schemas.FindByName(name) is { HasLifecycle: true }))
        {
            List<Guid> page;
            do
            {
                page = await runAsync(session => session.QueryAsync(
                    $"select id from resources where {Own} and type = @type order by id limit @limit", row => row.Id(0),
                    [.. Key(connector), ("type", type), ("limit", PageSize)]));
                while (page.Count > 0 && (await runAsync(session => EmptyAsync(session, connector, type, page))).Count == MaxMemberships)
                {
                }

                await runAsync(session => DeleteAsync(session, connector, type, page, now));
            }
            while (page.Count == PageSize);
        }
    }

    /// <summary>Takes members out of the groups of a page.</summary>
    private static async Task<List<Guid>> EmptyAsync(SqlSession session, ConnectorContext connector, string type, List<Guid> page)
    {
        SqlValues key = [.. Key(connector), ("type", type), ("ids", page), ("limit", MaxMemberships)];
        await session.LockResourcesAsync(Page, key);
        return await session.QueryAsync(
            """
            delete from memberships where organization_id = @organization and (group_id, member_id) in (
              select group_id, member_id from memberships where organization_id = @organization and group_id in (@ids) limit @limit)
            returning member_id
            """,
            row => row.Id(0), key);
    }

    private static async Task<List<Guid>> DeleteAsync(
        SqlSession session, ConnectorContext connector, string name, List<Guid> page, DateTimeOffset now)
    {
        if (page.Count == 0)
        {
            return page;
        }

        var type = connector.Schemas.FindByName(name);
        SqlValues key = [.. Key(connector), ("type", name), ("ids", page)];
        await session.LockResourcesAsync(Page, key);
        var gone = await session.QueryAsync(
            $"delete from resources where {Page} returning id, status, external_id, display, document, hidden",
            row => (Id: row.Id(0), Hidden: row.Flag(5), Events: type is null ? [] : Describe(connector, type, row, now)), key);
        await session.ExecuteAsync(
            """
            insert into resource_counts (organization_id, connector_id, type, shard, visible)
                values (@organization, @connector, @type, 0, @change)
            on conflict (organization_id, connector_id, type, shard) do update set visible = resource_counts.visible + excluded.visible
            """,
            [.. key, ("change", -gone.LongCount(row => !row.Hidden))]);
        await EventRows.AppendAsync(
            session,
            [.. gone.OrderBy(row => row.Id).SelectMany(row => row.Events).Select(
                change => (connector.OrganizationId, (int?)connector.ConnectorId, change))]);
        await session.ExecuteAsync(
            "delete from memberships where organization_id = @organization and (group_id in (@ids) or member_id in (@ids))", key);
        return page;
    }

    private static SqlValues Key(ConnectorContext connector) =>
        [("organization", connector.OrganizationId), ("connector", connector.ConnectorId)];

    private static ImmutableArray<ProvisioningEvent> Describe(ConnectorContext connector, ResourceType type, SqlRow row, DateTimeOffset now)
    {
        var fields = type.HasLifecycle ? MemberFieldReader.Read(connector, JsonNode.Parse(row.Text(4))!.AsObject()) : null;
        var state = new ResourceState
        {
            Document = [],
            Search = [],
            ExternalId = row.TextOrNull(2),
            Display = row.TextOrNull(3),
            Status = MemberStatus.Removed,
            Fields = fields,
        };
        return new ResourceEvents(connector, type, new ResourceId(row.Id(0)), now).Deleted((MemberStatus)row.Int(1), state).ToImmutable();
    }
}
