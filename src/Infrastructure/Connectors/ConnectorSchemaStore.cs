using Microsoft.EntityFrameworkCore;
using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Rows;

namespace Scim.Infrastructure.Connectors;

/// <inheritdoc cref="IConnectorSchemaStore"/>
public sealed class ConnectorSchemaStore(AdminDatabase database, ConnectorCache cache) : IConnectorSchemaStore
{
    public Task<IReadOnlyList<ConnectorSchema>> ListAsync(Connector connector, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<ConnectorSchema>>(async context =>
        {
            var rows = await context.ConnectorSchemas
                .Where(row => row.OrganizationId == connector.OrganizationId && row.ConnectorId == connector.Id)
                .OrderBy(row => row.Id)
                .ToListAsync(cancel);
            return [.. rows.Select(row => row.ToSchema())];
        }, cancel);

    public async Task<bool> AddAsync(Connector connector, ConnectorSchema schema, AdminChange change, CancellationToken cancel)
    {
        var added = await database.AddAsync(async (context, session) =>
        {
            context.ConnectorSchemas.Add(new ConnectorSchemaRow
            {
                OrganizationId = connector.OrganizationId,
                ConnectorId = connector.Id,
                Kind = Names.Of(schema.Kind),
                Name = schema.Name,
                Body = schema.Body.ToJsonString(),
                CreatedAt = schema.CreatedAt,
            });
            await context.SaveChangesAsync(cancel);
            await ChangeLog.AppendAsync(session, connector.OrganizationId, connector.Id, change);
            return schema;
        }, cancel);
        cache.Clear();
        return added is not null;
    }

    public async Task<bool> DeleteAsync(
        Connector connector, ConnectorSchemaKind kind, string name, AdminChange change, CancellationToken cancel)
    {
        var kindName = Names.Of(kind);
        var done = await database.WriteAsync(async (context, session) =>
        {
            var gone = await context.ConnectorSchemas
                .Where(row => row.OrganizationId == connector.OrganizationId && row.ConnectorId == connector.Id && row.Kind == kindName
                    && row.Name == name)
                .ExecuteDeleteAsync(cancel);
            return await ChangeLog.AppendIfAsync(gone == 1, session, connector.OrganizationId, connector.Id, change);
        }, cancel);
        cache.Clear();
        return done;
    }

    public Task<bool> IsExtensionUsedAsync(Connector connector, string uri, CancellationToken cancel) =>
        database.ReadAsync(async (_, session) => (await session.QueryAsync(
            $"""
            select 1 from resources where organization_id = @organization and connector_id = @connector
                and {session.Dialect.HasKey("search", "@uri")} limit 1
            """,
            row => row.Int(0),
            ("organization", connector.OrganizationId), ("connector", connector.Id), ("uri", uri))).Count > 0, cancel);

    public Task<bool> IsTypeUsedAsync(Connector connector, string type, CancellationToken cancel) =>
        database.ReadAsync(async (_, session) => (await session.QueryAsync(
            "select 1 from resources where organization_id = @organization and connector_id = @connector and type = @type limit 1",
            row => row.Int(0),
            ("organization", connector.OrganizationId), ("connector", connector.Id), ("type", type))).Count > 0, cancel);
}
