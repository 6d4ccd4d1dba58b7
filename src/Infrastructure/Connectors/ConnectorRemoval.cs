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
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Connectors;

/// <summary>
/// Deletes what a connector provisioned and tells the feed: each group is deleted, then each member is removed, those among them who were only deactivated. What is told is what the
/// deletion returns, so that nobody who comes meanwhile goes unheard.
/// </summary>
internal static class ConnectorRemoval
{
    private const int PageSize = 500;
    private const string Own = "organization_id = @organization and connector_id = @connector";

    public static async Task WriteAsync(SqlSession session, ConnectorContext connector, DateTimeOffset now)
    {
        (string, object?)[] key = [("organization", connector.OrganizationId), ("connector", connector.ConnectorId)];
        await session.LockResourcesAsync(Own, key);
        var stored = await session.QueryAsync($"select distinct type from resources where {Own}", row => row.Text(0), key);
        foreach (var name in stored.OrderBy(name => connector.Schemas.FindByName(name) is { HasLifecycle: true }))
        {
            for (Guid? last = Guid.Empty; last is { } after;)
            {
                last = await DeletePageAsync(session, connector, name, after, now);
            }
        }

        await session.ExecuteAsync($"delete from resource_counts where {Own}", key);
    }

    private static async Task<Guid?> DeletePageAsync(SqlSession session, ConnectorContext connector, string name, Guid after, DateTimeOffset now)
    {
        var type = connector.Schemas.FindByName(name);
        var ids = await session.QueryAsync(
            $"select id from resources where {Own} and type = @type and id > @after order by id limit @limit",
            row => row.Id(0),
            ("organization", connector.OrganizationId), ("connector", connector.ConnectorId), ("type", name), ("after", after), ("limit", PageSize));
        if (ids.Count == 0)
        {
            return null;
        }

        (string, object?)[] page = [("organization", connector.OrganizationId), ("ids", ids)];
        var gone = await session.QueryAsync(
            "delete from resources where organization_id = @organization and id in (@ids) returning id, status, external_id, display, document",
            row => (Id: row.Id(0), Events: type is null ? [] : Describe(connector, type, row, now)),
            page);
        await EventRows.AppendAsync(session, [.. gone.OrderBy(row => row.Id).SelectMany(row => row.Events).Select(change => (connector.OrganizationId, (int?)connector.ConnectorId, change))]);
        await session.ExecuteAsync("delete from memberships where organization_id = @organization and (group_id in (@ids) or member_id in (@ids))", page);
        return ids.Count < PageSize ? null : ids[^1];
    }

    private static ImmutableArray<ProvisioningEvent> Describe(ConnectorContext connector, ResourceType type, SqlRow row, DateTimeOffset now)
    {
        var fields = type.HasLifecycle ? MemberFieldReader.Read(connector, JsonNode.Parse(row.Text(4))!.AsObject()) : null;
        var state = new ResourceState { Document = [], Search = [], ExternalId = row.TextOrNull(2), Display = row.TextOrNull(3), Status = MemberStatus.Removed, Fields = fields };
        return new ResourceEvents(connector, type, new ResourceId(row.Id(0)), now).Deleted((MemberStatus)row.Int(1), state).ToImmutable();
    }
}
