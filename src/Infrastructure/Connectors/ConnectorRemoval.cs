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
using Scim.Infrastructure.Resources;

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
        await WritePagesAsync(new OneTransaction(session), connector, now);
        await session.ExecuteAsync($"delete from resource_counts where {Own}", Key(connector));
    }

    /// <summary>
    /// In transactions of a few hundred resources or a few thousand memberships each, so that none is long, however much the connector
    /// holds.
    /// </summary>
    public static Task WriteInBatchesAsync(
        AdminDatabase database, ConnectorContext connector, DateTimeOffset now, CancellationToken cancel) =>
        WritePagesAsync(new OwnTransactions(database, cancel), connector, now);

    private static async Task WritePagesAsync(IUnits units, ConnectorContext connector, DateTimeOffset now)
    {
        var types = await units.RunAsync(session => session.QueryAsync(
            $"select distinct type from resources where {Own}", row => row.Text(0), Key(connector)));
        foreach (var type in types.OrderBy(name => connector.Schemas.FindByName(name) is { HasLifecycle: true }))
        {
            while (true)
            {
                var page = await units.RunAsync(session => session.QueryAsync(
                    $"select id from resources where {Own} and type = @type order by id limit @limit", row => row.Id(0),
                    [.. Key(connector), ("type", type), ("limit", PageSize)]));
                if (page.Count > 0)
                {
                    await WritePageAsync(units, connector, type, page, now);
                }

                if (page.Count < PageSize)
                {
                    break;
                }
            }
        }
    }

    private static async Task WritePageAsync(
        IUnits units, ConnectorContext connector, string type, List<Guid> page, DateTimeOffset now)
    {
        int taken;
        do
        {
            taken = await units.RunAsync(session => EmptyAsync(session, connector, type, page));
        }
        while (taken == MaxMemberships);

        await units.RunAsync(session => DeleteAsync(session, connector, type, page, now));
    }

    /// <summary>Takes members out of the groups of a page, and answers how many.</summary>
    private static async Task<int> EmptyAsync(SqlSession session, ConnectorContext connector, string type, List<Guid> page)
    {
        SqlValues key = [.. Key(connector), ("type", type), ("ids", page), ("limit", MaxMemberships)];
        await session.LockResourcesAsync(Page, key);
        return await session.ExecuteAsync(
            """
            delete from memberships where organization_id = @organization and (group_id, member_id) in (
              select group_id, member_id from memberships where organization_id = @organization and group_id in (@ids) limit @limit)
            """,
            key);
    }

    /// <summary>Deletes the resources of a page and tells of them, and answers how many they were.</summary>
    private static async Task<int> DeleteAsync(
        SqlSession session, ConnectorContext connector, string name, List<Guid> page, DateTimeOffset now)
    {
        var type = connector.Schemas.FindByName(name);
        SqlValues key = [.. Key(connector), ("type", name), ("ids", page)];
        await session.LockResourcesAsync(Page, key);
        var gone = await session.QueryAsync(
            $"delete from resources where {Page} returning id, status, external_id, display, document, hidden",
            row => (Id: row.Id(0), Hidden: row.Flag(5), Events: type is null ? [] : Describe(connector, type, row, now)), key);
        await ResourceCounts.AddAsync(
            session, [(connector.OrganizationId, connector.ConnectorId, name, -gone.LongCount(row => !row.Hidden))]);
        await EventRows.AppendAsync(
            session, connector.OrganizationId, connector.ConnectorId, gone.OrderBy(row => row.Id).SelectMany(row => row.Events));
        await session.ExecuteAsync(
            "delete from memberships where organization_id = @organization and (group_id in (@ids) or member_id in (@ids))", key);
        return gone.Count;
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

    /// <summary>How the steps are divided into transactions.</summary>
    private interface IUnits
    {
        Task<T> RunAsync<T>(Func<SqlSession, Task<T>> work);
    }

    private sealed class OneTransaction(SqlSession session) : IUnits
    {
        public Task<T> RunAsync<T>(Func<SqlSession, Task<T>> work) => work(session);
    }

    private sealed class OwnTransactions(AdminDatabase database, CancellationToken cancel) : IUnits
    {
        public Task<T> RunAsync<T>(Func<SqlSession, Task<T>> work) => database.WriteAsync((_, session) => work(session), cancel);
    }
}
