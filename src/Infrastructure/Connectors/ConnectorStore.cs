using Microsoft.EntityFrameworkCore;
using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Events;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Rows;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Connectors;

/// <inheritdoc cref="IConnectorStore"/>
public sealed class ConnectorStore(AdminDatabase database, ConnectorCache cache) : IConnectorStore
{
    public Task<Connector?> FindAsync(int organizationId, string slug, CancellationToken cancel) => database.ReadAsync(async context =>
        (await context.Connectors.FirstOrDefaultAsync(
            row => row.OrganizationId == organizationId && row.Slug == slug, cancel))?.ToConnector(), cancel);

    public Task<Page<Connector>> ListAsync(int organizationId, PageRequest page, CancellationToken cancel) =>
        database.ReadAsync(async context =>
        {
            var cursor = page.Cursor ?? "";
            var found = await context.Connectors.Where(row => row.OrganizationId == organizationId && row.Slug.CompareTo(cursor) > 0)
                .OrderBy(row => row.Slug).Take(page.Limit + 1).ToListAsync(cancel);
            return Page<Connector>.Of(found.ConvertAll(row => row.ToConnector()), page.Limit, connector => connector.Slug);
        }, cancel);

    public async Task<Connector?> AddAsync(Connector connector, AdminChange change, CancellationToken cancel)
    {
        var added = await database.AddAsync(async (context, session) =>
        {
            var row = new ConnectorRow
            {
                OrganizationId = connector.OrganizationId,
                Slug = connector.Slug,
                Profile = connector.Profile,
                DisplayName = connector.DisplayName,
                Status = Names.Of(connector.Status),
                Settings = connector.Settings.ToJsonString(),
                CreatedAt = connector.CreatedAt,
                UpdatedAt = connector.UpdatedAt,
            };
            context.Connectors.Add(row);
            await context.SaveChangesAsync(cancel);
            await ChangeLog.AppendAsync(session, connector.OrganizationId, row.Id, change);
            return connector with { Id = row.Id };
        }, cancel);
        cache.Clear();
        return added;
    }

    public async Task<Connector?> UpdateAsync(Connector connector, bool? uniqueGroupNames, AdminChange change, CancellationToken cancel)
    {
        var (status, settings) = (Names.Of(connector.Status), connector.Settings.ToJsonString());
        var done = await database.WriteAsync(async (context, session) =>
        {
            var changed = await context.Connectors
                .Where(row => row.OrganizationId == connector.OrganizationId && row.Id == connector.Id && row.Version == connector.Version)
                .ExecuteUpdateAsync(
                    row => row
                        .SetProperty(each => each.Profile, connector.Profile)
                        .SetProperty(each => each.DisplayName, connector.DisplayName)
                        .SetProperty(each => each.Status, status)
                        .SetProperty(each => each.Settings, settings)
                        .SetProperty(each => each.UpdatedAt, connector.UpdatedAt)
                        .SetProperty(each => each.Version, connector.Version + 1),
                    cancel);
            if (changed == 1 && uniqueGroupNames is { } unique)
            {
                await GroupNameKeys.WriteAsync(session, connector, unique);
            }

            return await ChangeLog.AppendIfAsync(changed == 1, session, connector.OrganizationId, connector.Id, change);
        }, cancel);
        cache.Clear();
        return done ? connector with { Version = connector.Version + 1 } : null;
    }

    public async Task DeleteAsync(ConnectorContext connector, AdminChange change, CancellationToken cancel)
    {
        var disabled = Names.Of(ConnectorStatus.Disabled);
        await database.WriteAsync(
            (context, _) => Own(context, connector).ExecuteUpdateAsync(
                row => row.SetProperty(each => each.Status, disabled), cancel), cancel);
        cache.Clear();
        await ConnectorRemoval.WriteInBatchesAsync(database, connector, change.Now, cancel);
        await database.WriteAsync(async (context, session) =>
        {
            var tokens = await context.AccessTokens
                .Where(row => row.OrganizationId == connector.OrganizationId && row.ConnectorId == connector.ConnectorId
                    && row.RevokedAt == null && (row.ExpiresAt == null || row.ExpiresAt > change.Now)).ToListAsync(cancel);
            var revoked = tokens.Select(row => ConnectorEvents.OfToken(ProvisioningEventType.TokenRevoked, row.ToToken(), change.Now));
            await ConnectorRemoval.WriteAsync(session, connector, change.Now);
            await RememberAsync(session, connector);
            var gone = await Own(context, connector).ExecuteDeleteAsync(cancel);
            return await ChangeLog.AppendIfAsync(
                gone == 1, session, connector.OrganizationId, connector.ConnectorId,
                change with { Events = [.. change.Events, .. revoked] });
        }, cancel);
        cache.Clear();
    }

    public Task RepeatGroupNamesAsync(Connector connector, bool unique, CancellationToken cancel) => database.WriteAsync(
        async (_, session) =>
        {
            await GroupNameKeys.RepeatAsync(session, connector, unique);
            return true;
        },
        cancel);

    public Task DeleteRestAsync(ConnectorContext connector, DateTimeOffset now, CancellationToken cancel) => database.WriteAsync(
        async (_, session) =>
        {
            await ConnectorRemoval.WriteAsync(session, connector, now);
            return true;
        },
        cancel);

    /// <summary>The audit rows of a deleted connector keep its name.</summary>
    private static Task<int> RememberAsync(SqlSession session, ConnectorContext connector) => session.ExecuteAsync(
        """
        insert into former_connectors (id, organization_id, slug)
        select id, organization_id, slug from connectors where organization_id = @organization and id = @connector
        """,
        ("organization", connector.OrganizationId), ("connector", connector.ConnectorId));

    private static IQueryable<ConnectorRow> Own(ScimDbContext context, ConnectorContext connector) =>
        context.Connectors.Where(row => row.OrganizationId == connector.OrganizationId && row.Id == connector.ConnectorId);
}
