using Scim.Application.Events;
using Scim.Domain.Events;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Events;

/// <summary>Reads the events table behind the watermark.</summary>
public sealed class EventFeed(ISqlDatabase database, EventWatermark watermark) : IEventFeed
{
    private const string Select = """
        select e.sequence, c.slug, e.id, e.type, e.occurred_at, e.resource_type, e.resource_id, e.data
        from events e left join connectors c on c.id = e.connector_id
        """;

    public Task<IReadOnlyList<FeedEvent>> ReadAsync(int organizationId, long after, int limit, CancellationToken cancel) =>
        database.ReadAsync(async session =>
        {
            var safe = await watermark.FindSafeAsync(session);
            return safe <= after ? [] : await ReadAsync(session, organizationId, after, safe, limit);
        }, cancel);

    public Task<IReadOnlyList<FeedEvent>> ReadBackAsync(
        int organizationId, string? type, long? before, int limit, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<FeedEvent>>(async session => await session.QueryAsync(
            $"""
            {Select} where e.organization_id = @organization and e.sequence < @before {(type is null ? "" : "and e.type = @type")}
            order by e.sequence desc limit @limit
            """,
            Map,
            ("organization", organizationId), ("before", before ?? long.MaxValue), ("type", type ?? ""), ("limit", limit)), cancel);

    private static async Task<IReadOnlyList<FeedEvent>> ReadAsync(
        SqlSession session, int organizationId, long after, long safe, int limit) => await session.QueryAsync(
        $"{Select} where e.organization_id = @organization and e.sequence > @after and e.sequence <= @safe "
        + "order by e.sequence limit @limit",
        Map,
        ("organization", organizationId), ("after", after), ("safe", safe), ("limit", limit));

    private static FeedEvent Map(SqlRow row) => new(
        row.Long(0), row.TextOrNull(1),
        new ProvisioningEvent(row.Id(2), row.Text(3), row.Time(4), row.Text(5), row.Text(6), JsonNode.Parse(row.Text(7))!.AsObject()));
}
