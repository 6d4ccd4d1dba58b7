using Scim.Application;
using Scim.Application.Traffic;
using Scim.Domain.Connectors;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Traffic;

/// <inheritdoc cref="IRequestLog"/>
public sealed class RequestLog(ISqlDatabase database) : IRequestLog
{
    public Task AddAsync(
        IReadOnlyList<(int OrganizationId, int ConnectorId, RecordedRequest Request)> requests, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            await session.ExecuteManyAsync(
                """
                insert into request_log (id, organization_id, connector_id, failed, record)
                select @id, @organization, c.id, @failed, @record from connectors c
                where c.organization_id = @organization and c.id = @connector
                on conflict do nothing
                """,
                requests,
                each =>
                [
                    ("id", each.Request.Id), ("organization", each.OrganizationId), ("connector", each.ConnectorId),
                    ("failed", each.Request.Status >= 400), ("record", JsonSerializer.Serialize(each.Request)),
                ]);
            foreach (var (organization, connector) in requests.Select(each => (each.OrganizationId, each.ConnectorId)).Distinct().Order())
            {
                await session.ExecuteAsync(
                    """
                    delete from request_log where organization_id = @organization and connector_id = @connector
                      and id < (select id from request_log where connector_id = @connector order by id desc limit 1 offset @kept)
                    """,
                    ("organization", organization), ("connector", connector), ("kept", IRequestLog.Kept - 1));
            }

            return true;
        }, cancel);

    public Task<Page<RecordedRequest>> ListAsync(Connector connector, bool failedOnly, PageRequest page, CancellationToken cancel) =>
        database.ReadAsync(async session =>
        {
            var before = page.IdCursor;
            var rows = await session.QueryAsync(
                $"""
                select record from request_log where organization_id = @organization and connector_id = @connector
                    {(before is null ? "" : "and id < @before")} {(failedOnly ? "and failed" : "")}
                order by id desc limit @limit
                """,
                Map,
                ("organization", connector.OrganizationId), ("connector", connector.Id), ("before", before), ("limit", page.Limit + 1));
            return Page<RecordedRequest>.Of(rows, page.Limit, request => request.Id.ToString("D"));
        }, cancel);

    public Task<RecordedRequest?> FindAsync(Connector connector, Guid id, CancellationToken cancel) => database.ReadAsync(async session =>
        (await session.QueryAsync(
            "select record from request_log where organization_id = @organization and connector_id = @connector and id = @id", Map,
            ("organization", connector.OrganizationId), ("connector", connector.Id), ("id", id))).FirstOrDefault(), cancel);

    private static RecordedRequest Map(SqlRow row) => JsonSerializer.Deserialize<RecordedRequest>(row.Text(0))!;
}
