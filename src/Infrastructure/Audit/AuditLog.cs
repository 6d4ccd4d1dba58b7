using Scim.Application.Audit;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Audit;

/// <inheritdoc cref="IAuditLog"/>
public sealed class AuditLog(ISqlDatabase database, AuditWatermark watermark) : IAuditLog
{
    private const string Columns =
        "a.sequence, a.occurred_at, coalesce(c.slug, f.slug), a.actor, a.action, a.resource_type, a.resource_id, a.outcome, a.warnings";

    public Task AppendAsync(
        int organizationId, int? connectorId, IReadOnlyList<AuditEntry> entries, DateTimeOffset now, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            await ChangeLog.AppendAsync(session, entries.Select(entry => (organizationId, connectorId, entry)), now);
            return true;
        }, cancel);

    public Task<IReadOnlyList<AuditRecord>> ReadAsync(
        int organizationId, string? connector, string? resourceId, long after, int limit, CancellationToken cancel) =>
        database.ReadAsync(async session =>
        {
            var safe = await watermark.FindSafeAsync(session);
            return await ReadAsync(
                session, organizationId, connector, resourceId, "a.sequence > @from and a.sequence <= @to order by a.sequence",
                (after, safe), limit);
        }, cancel);

    public Task<IReadOnlyList<AuditRecord>> ReadBackAsync(
        int organizationId, string? connector, string? resourceId, long? before, int limit, CancellationToken cancel) =>
        database.ReadAsync(
            session => ReadAsync(
                session, organizationId, connector, resourceId, "a.sequence > @from and a.sequence < @to order by a.sequence desc",
                (0, before ?? long.MaxValue), limit), cancel);

    private static async Task<IReadOnlyList<AuditRecord>> ReadAsync(
        SqlSession session, int organizationId, string? connector, string? resourceId, string range, (long From, long To) bounds,
        int limit) => await session.QueryAsync(
        $"""
        select {Columns} from audit a
          left join connectors c on c.id = a.connector_id
          left join former_connectors f on f.id = a.connector_id
        where a.organization_id = @organization
        {(connector is null ? "" : "and coalesce(c.slug, f.slug) = @connector")}
        {(resourceId is null ? "" : "and a.resource_id = @resource")}
        and {range} limit @limit
        """,
        Map,
        ("organization", organizationId), ("from", bounds.From), ("to", bounds.To), ("connector", connector ?? ""),
        ("resource", resourceId ?? ""), ("limit", limit));

    private static AuditRecord Map(SqlRow row) => new(
        row.Long(0),
        row.Time(1),
        row.TextOrNull(2),
        new AuditEntry(
            row.Text(3), row.Text(4), row.TextOrNull(5), row.TextOrNull(6), row.Text(7), AuditWarnings.Read(row.TextOrNull(8))));
}
