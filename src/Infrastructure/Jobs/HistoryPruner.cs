using Scim.Application.History;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Jobs;

/// <inheritdoc cref="IHistoryPruner"/>
public sealed class HistoryPruner(ISqlDatabase database) : IHistoryPruner
{
    private const string DeleteResource =
        "delete from resources where organization_id = @organization and connector_id = @connector and type = @type and id = @id";

    public Task<int> PruneEventsAsync(int organizationId, DateTimeOffset before, int limit, CancellationToken cancel) =>
        OfOrganizationAsync(
            """
            delete from events where organization_id = @organization and sequence in (
              select sequence from (select sequence, occurred_at from events where organization_id = @organization order by sequence
                  limit @limit) oldest
              where occurred_at < @before)
            """,
            organizationId, before, limit, cancel);

    public Task<int> PruneAuditAsync(int organizationId, DateTimeOffset before, int limit, CancellationToken cancel) => OfOrganizationAsync(
        """
        delete from audit where organization_id = @organization and sequence in (
          select sequence from (select sequence, occurred_at from audit where organization_id = @organization order by sequence
              limit @limit) oldest
          where occurred_at < @before)
        """,
        organizationId, before, limit, cancel);

    public Task<int> PurgeTombstonesAsync(int organizationId, DateTimeOffset before, int limit, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            var rows = await session.QueryAsync(
                $"""
                select connector_id, type, id from resources
                where organization_id = @organization and removed_at < @before and hidden order by removed_at
                    limit @limit {session.SkipLocked}
                """,
                row => (OrganizationId: organizationId, ConnectorId: row.Int(0), Type: row.Text(1), Id: row.Id(2)),
                ("organization", organizationId), ("before", before), ("limit", limit));
            return await session.ExecuteManyAsync(DeleteResource, rows, Key);
        }, cancel);

    public Task<int> PurgeOrphansAsync(int limit, CancellationToken cancel) => database.WriteAsync(async session =>
    {
        const string Gone = "not exists (select 1 from connectors where connectors.id = resource_counts.connector_id)";
        var rows = await session.QueryAsync(
            $"""
            select r.organization_id, r.connector_id, r.type, r.id
            from (select distinct organization_id, connector_id from resource_counts where {Gone}) gone
            join resources r on r.organization_id = gone.organization_id and r.connector_id = gone.connector_id
            order by r.organization_id, r.connector_id, r.type, r.id limit @limit
            """,
            row => (OrganizationId: row.Int(0), ConnectorId: row.Int(1), Type: row.Text(2), Id: row.Id(3)),
            ("limit", limit));
        await session.ExecuteManyAsync(
            "delete from memberships where organization_id = @organization and (group_id = @id or member_id = @id)", rows,
            row => [("organization", row.OrganizationId), ("id", row.Id)]);
        var deleted = await session.ExecuteManyAsync(DeleteResource, rows, Key);
        if (rows.Count < limit)
        {
            await session.ExecuteAsync($"delete from resource_counts where {Gone}");
        }

        return deleted;
    }, cancel);

    public Task<int> PruneIdempotencyKeysAsync(DateTimeOffset before, int limit, CancellationToken cancel) =>
        database.WriteAsync(session => session.ExecuteAsync(
            "delete from idempotency_keys where (scope, key) in (select scope, key from idempotency_keys where created_at < @before "
                + "limit @limit)",
            ("before", before), ("limit", limit)), cancel);

    public Task<int> PruneDeliveriesAsync(DateTimeOffset before, int limit, CancellationToken cancel) =>
        database.WriteAsync(async session =>
            await session.ExecuteAsync(
                "delete from webhook_deliveries where id in (select id from webhook_deliveries where completed_at < @before order by "
                    + "completed_at limit @limit)",
                ("before", before), ("limit", limit))
            + await session.ExecuteAsync(
                "delete from security_event_tokens where id in (select id from security_event_tokens where created_at < @before "
                    + "limit @limit)",
                ("before", before), ("limit", limit)), cancel);

    public Task<int> PruneJobRunsAsync(DateTimeOffset before, int limit, CancellationToken cancel) =>
        database.WriteAsync(session => session.ExecuteAsync(
            "delete from job_runs where id in (select id from job_runs where id < @before order by id limit @limit)",
            ("before", Guid.CreateVersion7(before)), ("limit", limit)), cancel);

    private Task<int> OfOrganizationAsync(string sql, int organizationId, DateTimeOffset before, int limit, CancellationToken cancel)
        => database.WriteAsync(
            session => session.ExecuteAsync(sql, ("organization", organizationId), ("before", before), ("limit", limit)), cancel);

    private static SqlValues Key((int OrganizationId, int ConnectorId, string Type, Guid Id) resource) =>
        [("organization", resource.OrganizationId), ("connector", resource.ConnectorId), ("type", resource.Type), ("id", resource.Id)];
}
