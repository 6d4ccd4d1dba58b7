using Scim.Application.Connectors;
using Scim.Web.Admin.Views;

namespace Scim.Web.Admin;

/// <summary>Schemas and resource types that a connector serves beside the core ones.</summary>
public static class SchemaEndpoints
{
    public static void MapConnectorSchemas(this IEndpointRouteBuilder group)
    {
        group.MapPost("{org}/connectors/{connector}/schemas", AddSchemaAsync).Takes<JsonObject>().Answers<JsonObject>(201);
        group.MapGet("{org}/connectors/{connector}/schemas", ListSchemasAsync).Answers<ListView<JsonObject>>().Pages();
        group.MapDelete("{org}/connectors/{connector}/schemas/{name}", DeleteSchemaAsync).AnswersNothing().WithoutVersion();
        group.MapPost("{org}/connectors/{connector}/resource-types", AddTypeAsync).Takes<JsonObject>().Answers<JsonObject>(201);
        group.MapGet("{org}/connectors/{connector}/resource-types", ListTypesAsync).Answers<ListView<JsonObject>>().Pages();
        group.MapDelete("{org}/connectors/{connector}/resource-types/{name}", DeleteTypeAsync).AnswersNothing().WithoutVersion();
    }

    private static Task<IResult> AddSchemaAsync(HttpContext http, AdminScope scope, AddConnectorSchema add, string org, string connector) =>
        AddAsync(http, scope, add, org, connector, ConnectorSchemaKind.Schema);

    private static Task<IResult> ListSchemasAsync(HttpContext http, AdminScope scope, IConnectorSchemaStore store, string org, string connector) =>
        ListAsync(http, scope, store, org, connector, ConnectorSchemaKind.Schema);

    private static Task<IResult> DeleteSchemaAsync(HttpContext http, AdminScope scope, RemoveConnectorSchema remove, string org, string connector, string name) =>
        DeleteAsync(http, scope, remove, org, connector, ConnectorSchemaKind.Schema, name);

    private static Task<IResult> AddTypeAsync(HttpContext http, AdminScope scope, AddConnectorSchema add, string org, string connector) =>
        AddAsync(http, scope, add, org, connector, ConnectorSchemaKind.ResourceType);

    private static Task<IResult> ListTypesAsync(HttpContext http, AdminScope scope, IConnectorSchemaStore store, string org, string connector) =>
        ListAsync(http, scope, store, org, connector, ConnectorSchemaKind.ResourceType);

    private static Task<IResult> DeleteTypeAsync(HttpContext http, AdminScope scope, RemoveConnectorSchema remove, string org, string connector, string name) =>
        DeleteAsync(http, scope, remove, org, connector, ConnectorSchemaKind.ResourceType, name);

    private static async Task<IResult> AddAsync(HttpContext http, AdminScope scope, AddConnectorSchema add, string org, string connector, ConnectorSchemaKind kind)
    {
        var found = await scope.ConnectorAsync(http, org, connector);
        var added = await add.HandleAsync(found, kind, await AdminRequest.ReadBodyAsync(http), AdminRequest.Actor, http.RequestAborted);
        return AdminJson.Created($"{http.Request.Path}/{added.Name}", added.Body);
    }

    private static async Task<IResult> ListAsync(HttpContext http, AdminScope scope, IConnectorSchemaStore store, string org, string connector, ConnectorSchemaKind kind)
    {
        var found = await scope.ConnectorAsync(http, org, connector);
        var schemas = (await store.ListAsync(found, http.RequestAborted)).Where(each => each.Kind == kind);
        var page = ListPage.Of(http, schemas, each => $"{each.CreatedAt.UtcTicks:D19}_{each.Name}");
        return AdminJson.Ok(ListView<JsonObject>.Of(page, each => each.Body));
    }

    private static async Task<IResult> DeleteAsync(
        HttpContext http, AdminScope scope, RemoveConnectorSchema remove, string org, string connector, ConnectorSchemaKind kind, string name)
    {
        var found = await scope.ConnectorAsync(http, org, connector);
        await remove.HandleAsync(found, kind, name, AdminRequest.Actor, http.RequestAborted);
        return Results.NoContent();
    }
}
