namespace Scim.Domain.Schemas;

/// <summary>
/// The schemas and resource types that one connector serves. Immutable: extending gives a new registry.
/// The only place that knows spelling: <see cref="TryBind"/> answers canonical names for any case.
/// </summary>
public sealed class SchemaRegistry
{
    /// <summary>User with EnterpriseUser, and Group: RFC 7643 §4 and §8.7.</summary>
    public static SchemaRegistry Core { get; } = CoreSchemas.CreateRegistry();

    public SchemaRegistry(IEnumerable<ResourceType> resourceTypes)
    {
        ResourceTypes = [.. resourceTypes];
        Schemas = [.. ResourceTypes.SelectMany(type => type.Extensions.Select(extension => extension.Schema).Prepend(type.Schema)).DistinctBy(schema => schema.Id, StringComparer.OrdinalIgnoreCase)];
    }

    public ImmutableArray<ResourceType> ResourceTypes { get; }

    public ImmutableArray<Schema> Schemas { get; }

    /// <summary>The resource type of an endpoint segment such as <c>Users</c> (exact case), or null.</summary>
    public ResourceType? FindByEndpoint(string segment) => throw new NotImplementedException();

    public ResourceType? FindByName(string name) => throw new NotImplementedException();

    /// <summary>
    /// Finds an attribute of the type: core, common (<c>id</c>, <c>externalId</c>, <c>schemas</c>, <c>meta</c>) or extension.
    /// The URN may be that of the core schema or of an extension; without a URN the core schema is meant. Sub-attributes of simple attributes are not found.
    /// </summary>
    public bool TryBind(ResourceType type, AttributePath path, [NotNullWhen(true)] out BoundAttribute? bound) => throw new NotImplementedException();

    /// <summary>A registry in which the named resource type also has the extension.</summary>
    public SchemaRegistry Extend(string resourceTypeName, SchemaExtension extension) => throw new NotImplementedException();

    public SchemaRegistry WithResourceType(ResourceType type) => new(ResourceTypes.Add(type));
}
