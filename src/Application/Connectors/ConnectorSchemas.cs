using Scim.Domain.Errors;
using Scim.Domain.Profiles;
using Scim.Domain.Schemas;

namespace Scim.Application.Connectors;

/// <summary>
/// Puts together what a connector serves: the core, the extensions of its profile, and what an admin added. An added schema whose URN ends
/// in the name of a resource type (<c>urn:example:badge:1.0:User</c>) extends that type; an added resource type names its schema and
/// extensions itself.
/// </summary>
public static class ConnectorSchemas
{
    public static SchemaRegistry Base(IIdpProfile profile, bool uniqueGroupNames)
    {
        var registry = uniqueGroupNames ? SchemaRegistry.Core.WithUnique("Group", "displayName") : SchemaRegistry.Core;
        return profile.UserExtensionSchemas.Aggregate(
            registry,
            (current, json) => current.Extend("User", new SchemaExtension(SchemaJson.Read(json).ValueOrThrow(), required: false)));
    }

    /// <summary>The registry with everything added, or what is wrong with an addition.</summary>
    public static ParseResult<SchemaRegistry> Apply(SchemaRegistry registry, IReadOnlyList<ConnectorSchema> additions)
    {
        var known = registry.Schemas.ToDictionary(schema => schema.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var addition in additions.Where(each => each.Kind == ConnectorSchemaKind.Schema))
        {
            var schema = SchemaJson.Read(addition.Body);
            if (!schema.IsSuccess)
            {
                return ParseResult<SchemaRegistry>.Failure(schema.Error);
            }

            known[schema.Value.Id] = schema.Value;
            if (registry.FindByName(schema.Value.Id[(schema.Value.Id.LastIndexOf(':') + 1)..]) is { } extended)
            {
                registry = registry.Extend(extended.Name, new SchemaExtension(schema.Value, required: false));
            }
        }

        foreach (var addition in additions.Where(each => each.Kind == ConnectorSchemaKind.ResourceType))
        {
            var type = ResourceTypeJson.Read(addition.Body, known.Values);
            if (!type.IsSuccess)
            {
                return ParseResult<SchemaRegistry>.Failure(type.Error);
            }

            registry = Add(registry, type.Value);
        }

        return ParseResult<SchemaRegistry>.Success(registry);
    }

    private static SchemaRegistry Add(SchemaRegistry registry, ResourceType type) =>
        registry.FindByName(type.Name) is null
            ? registry.WithResourceType(type)
            : type.Extensions.Aggregate(registry, (current, extension) => current.Extend(type.Name, extension));
}
