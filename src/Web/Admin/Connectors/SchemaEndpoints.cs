using Scim.Application.Connectors;

namespace Scim.Web.Admin.Connectors;

/// <summary>Schemas and resource types that a connector serves beside the core ones.</summary>
public static class SchemaEndpoints
{
    public static void MapConnectorSchemas(this IEndpointRouteBuilder group)
    {
        group.MapPost("{org}/connectors/{connector}/schemas", AddSchemaAsync).WithSummary("Adds a schema to a connector (RFC 7643 §7)")
            .Takes<JsonObject>().Answers<JsonObject>(201);
        group
            .MapGet("{org}/connectors/{connector}/schemas", ListSchemasAsync)
            .WithSummary("Lists the schemas that were added to a connector")
            .Answers<ListView<JsonObject>>().Pages();
        group
            .MapDelete("{org}/connectors/{connector}/schemas/{name}", DeleteSchemaAsync)
            .WithSummary("Takes a schema away from a connector")
            .AnswersNothing().WithoutVersion().Refuses(409);
        group
            .MapPost("{org}/connectors/{connector}/resource-types", AddTypeAsync)
            .WithSummary("Adds a resource type to a connector (RFC 7643 §6)")
            .Takes<JsonObject>().Answers<JsonObject>(201);
        group
            .MapGet("{org}/connectors/{connector}/resource-types", ListTypesAsync)
            .WithSummary("Lists the resource types that were added to a connector")
            .Answers<ListView<JsonObject>>().Pages();
        group
            .MapDelete("{org}/connectors/{connector}/resource-types/{name}", DeleteTypeAsync)
            .WithSummary("Takes a resource type away from a connector")
            .AnswersNothing().WithoutVersion().Refuses(409);
    }

    private static Task<IResult> AddSchemaAsync(HttpContext http, AdminScope scope, AddConnectorSchema add, string org, string connector) =>
        AddAsync(http, scope, add, org, connector, ConnectorSchemaKind.Schema);

    private static Task<IResult> ListSchemasAsync(
        HttpContext http, AdminScope scope, IConnectorSchemaStore store, string org, string connector) =>
        ListAsync(http, scope, store, org, connector, ConnectorSchemaKind.Schema);

    private static Task<IResult> DeleteSchemaAsync(
        HttpContext http, AdminScope scope, RemoveConnectorSchema remove, string org, string connector, string name) =>
        DeleteAsync(http, scope, remove, org, connector, ConnectorSchemaKind.Schema, name);

    private static Task<IResult> AddTypeAsync(HttpContext http, AdminScope scope, AddConnectorSchema add, string org, string connector) =>
        AddAsync(http, scope, add, org, connector, ConnectorSchemaKind.ResourceType);

    private static Task<IResult> ListTypesAsync(
        HttpContext http, AdminScope scope, IConnectorSchemaStore store, string org, string connector) =>
        ListAsync(http, scope, store, org, connector, ConnectorSchemaKind.ResourceType);

    private static Task<IResult> DeleteTypeAsync(
        HttpContext http, AdminScope scope, RemoveConnectorSchema remove, string org, string connector, string name) =>
        DeleteAsync(http, scope, remove, org, connector, ConnectorSchemaKind.ResourceType, name);

    private static async Task<IResult> AddAsync(
        HttpContext http, AdminScope scope, AddConnectorSchema add, string org, string connector, ConnectorSchemaKind kind)
    {
        var found = await scope.FindConnectorAsync(http, org, connector);
        var added = await add.HandleAsync(found, kind, await AdminBody.ReadAsync(http), AdminRequest.ActorOf(http), http.RequestAborted);
        return AdminJson.Created($"{http.Request.Path}/{added.Name}", added.Body);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, AdminScope scope, IConnectorSchemaStore store, string org, string connector, ConnectorSchemaKind kind)
    {
        var found = await scope.FindConnectorAsync(http, org, connector);
        var schemas = (await store.ListAsync(found, http.RequestAborted)).Where(each => each.Kind == kind);
        var page = ListPage.Of(http, schemas, each => $"{each.CreatedAt.UtcTicks:D19}_{each.Name}");
        return AdminJson.Ok(ListView<JsonObject>.Of(page, each => each.Body));
    }

    private static async Task<IResult> DeleteAsync(
        HttpContext http, AdminScope scope, RemoveConnectorSchema remove, string org, string connector, ConnectorSchemaKind kind,
        string name)
    {
        var found = await scope.FindConnectorAsync(http, org, connector);
        await remove.HandleAsync(found, kind, name, AdminRequest.ActorOf(http), http.RequestAborted);
        return Results.NoContent();
    }
}
