using Scim.Application.Connectors;
using Scim.Application.Provisioning;
using Scim.Domain.Events;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;
using Scim.Domain.Users;
using Scim.Infrastructure.Events;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Connectors;

/// <summary>Deletes what a connector provisioned and tells the feed: each group is deleted, then each member is removed, those among them who were only deactivated.</summary>
internal static class ConnectorRemoval
{
    private const int PageSize = 500;
    private const string Own = "organization_id = @organization and connector_id = @connector";

    private const string Memberships =
        $"organization_id = @organization and (group_id in (select id from resources where {Own}) or member_id in (select id from resources where {Own}))";

    public static async Task WriteAsync(SqlSession session, ConnectorContext connector, DateTimeOffset now)
    {
        (string, object?)[] key = [("organization", connector.OrganizationId), ("connector", connector.ConnectorId)];
        await session.LockResourcesAsync(Own, key);
        foreach (var type in connector.Schemas.ResourceTypes.Where(type => type.HasLifecycle || type.MembershipAttribute is not null).OrderBy(type => type.HasLifecycle))
        {
            await TellAsync(session, connector, type, key, now);
        }

        await session.ExecuteAsync($"delete from memberships where {Memberships}", key);
        await session.ExecuteAsync($"delete from resources where {Own}", key);
        await session.ExecuteAsync($"delete from resource_counts where {Own}", key);
    }

    private static async Task TellAsync(SqlSession session, ConnectorContext connector, ResourceType type, (string, object?)[] key, DateTimeOffset now)
    {
        var last = Guid.Empty;
        while (true)
        {
            var page = await session.QueryAsync(
                $"select id, status, external_id, display, document from resources where {Own} and type = @type and status <> 2 and id > @last order by id limit @limit",
                row => (Id: row.Id(0), Event: Describe(connector, type, row, now)),
                [.. key, ("type", type.Name), ("last", last), ("limit", PageSize)]);
            await EventRows.AppendAsync(session, [.. page.SelectMany(row => row.Event).Select(change => (connector.OrganizationId, (int?)connector.ConnectorId, change))]);
            if (page.Count < PageSize)
            {
                return;
            }

            last = page[^1].Id;
        }
    }

    private static ImmutableArray<ProvisioningEvent> Describe(ConnectorContext connector, ResourceType type, SqlRow row, DateTimeOffset now)
    {
        var state = new ResourceState { Document = [], Search = [], ExternalId = row.TextOrNull(2), Display = row.TextOrNull(3), Status = MemberStatus.Removed };
        return new ResourceEvents(connector, type, new ResourceId(row.Id(0)), now).Deleted((MemberStatus)row.Int(1), JsonNode.Parse(row.Text(4))!.AsObject(), state).ToImmutable();
    }
}
