using Scim.Application.Audit;
using Scim.Application.Profiles;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Errors;
using Scim.Domain.Profiles;
using Scim.Domain.Schemas;

namespace Scim.Application.Connectors;

/// <summary>Adds a schema or resource type to a connector, where it fits what is there and what is stored.</summary>
public sealed class AddConnectorSchema(IConnectorSchemaStore store, IProfileCatalog profiles, TimeProvider clock)
{
    private const int MaxPerConnector = 100;

    /// <summary>In characters: of the URN of a schema, of the name of a type.</summary>
    private const int MaxNameLength = 200;

    public async Task<ConnectorSchema> HandleAsync(
        Connector connector, ConnectorSchemaKind kind, JsonObject body, Actor actor, CancellationToken cancel)
    {
        var existing = await store.ListAsync(connector, cancel);
        if (existing.Count >= MaxPerConnector)
        {
            throw Problems.Conflict($"A connector can have {MaxPerConnector} schemas and resource types of its own. Delete one first.");
        }

        var profile = profiles.Find(connector.Profile) ?? GenericProfile.StandIn;
        var root = ConnectorSchemas.Base(profile, uniqueGroupNames: false);
        var before = ConnectorSchemas.Apply(root, existing).ValueOrThrow();
        var now = clock.GetUtcNow();
        var addition = kind == ConnectorSchemaKind.Schema ? ReadSchema(body, before, now) : ReadType(body, before, existing, now);
        if (addition.Name.Length > MaxNameLength)
        {
            throw Problems.Invalid(
                kind == ConnectorSchemaKind.Schema ? "id" : "name", $"must have at most {MaxNameLength} characters.");
        }

        var after = ConnectorSchemas.Apply(root, [.. existing, addition]);
        if (!after.IsSuccess)
        {
            throw Problems.Invalid("body", after.Error.Detail);
        }

        await CheckStoredAsync(connector, addition, before, after.Value, cancel);
        var change = AdminChange.Of(actor, $"{Names.Of(kind)}.create", kind.ToString(), addition.Name, now);
        return await store.AddAsync(connector, addition, change, cancel)
            ? addition
            : throw Problems.Taken(kind == ConnectorSchemaKind.Schema ? "schema" : "resource type", addition.Name);
    }

    private static ConnectorSchema ReadSchema(JsonObject body, SchemaRegistry before, DateTimeOffset now)
    {
        var schema = SchemaJson.ReadStrictly(body);
        if (!schema.IsSuccess)
        {
            throw Problems.Invalid("body", schema.Error.Detail);
        }

        return before.Schemas.Any(known => known.Id.Equals(schema.Value.Id, StringComparison.OrdinalIgnoreCase))
            ? throw Problems.Taken("schema", schema.Value.Id)
            : new ConnectorSchema(ConnectorSchemaKind.Schema, schema.Value.Id, SchemaJson.Write(schema.Value), now);
    }

    private static ConnectorSchema ReadType(
        JsonObject body, SchemaRegistry before, IReadOnlyList<ConnectorSchema> existing, DateTimeOffset now)
    {
        var known = before.Schemas.Concat(
            existing.Where(each => each.Kind == ConnectorSchemaKind.Schema).Select(each => SchemaJson.Read(each.Body).ValueOrThrow()));
        var type = ResourceTypeJson.ReadStrictly(body, [.. known.DistinctBy(schema => schema.Id, StringComparer.OrdinalIgnoreCase)]);
        if (!type.IsSuccess)
        {
            throw Problems.Invalid("body", type.Error.Detail);
        }

        var same = before.FindByName(type.Value.Name);
        if (same is not null && (same.Schema.Id != type.Value.Schema.Id || same.Endpoint != type.Value.Endpoint))
        {
            throw Problems.Conflict(
                $"The resource type '{same.Name}' exists with the endpoint {same.Endpoint} and the schema {same.Schema.Id}; only "
                    + "extensions can be added to it.");
        }

        if (same is null && FindReserved(type.Value) is { } reserved)
        {
            throw Problems.Invalid("body", ScimErrors.ResourceTypeDocument("schema", reserved).Detail);
        }

        return same is null
            && before.ResourceTypes.Any(other => other.Endpoint.Equals(type.Value.Endpoint, StringComparison.OrdinalIgnoreCase))
            ? throw Problems.Taken("endpoint", type.Value.Endpoint)
            : new ConnectorSchema(ConnectorSchemaKind.ResourceType, type.Value.Name, ResourceTypeJson.Write(type.Value), now);
    }

    /// <summary>What the type has that users or groups alone may have, or null.</summary>
    private static string? FindReserved(ResourceType type) =>
        type.HasLifecycle ? $"'{type.Name}' cannot have the schema of users, who alone are members; add an extension to the type User"
        : type.MembershipAttribute is { } members
            ? $"'{members.Name}' are the members of groups, which no other type has; give the attribute another name"
        : null;

    private async Task CheckStoredAsync(
        Connector connector, ConnectorSchema addition, SchemaRegistry before, SchemaRegistry after, CancellationToken cancel)
    {
        if (addition.Kind != ConnectorSchemaKind.ResourceType || before.FindByName(addition.Name) is not { } extended)
        {
            return;
        }

        var newlyRequired = after.FindByName(addition.Name)?.Extensions.FirstOrDefault(
            each => each.Required && extended.FindExtension(each.Schema.Id) is not { Required: true });
        if (newlyRequired is not null && await store.IsTypeUsedAsync(connector, extended.Name, cancel))
        {
            throw Problems.Conflict(
                $"The extension {newlyRequired.Schema.Id} cannot be required: resources of type {extended.Name} are stored that "
                    + "may lack it.");
        }
    }
}
