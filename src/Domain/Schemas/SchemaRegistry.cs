using Scim.Domain.Errors;

namespace Scim.Domain.Schemas;

/// <summary>
/// The schemas and resource types that one connector serves. Immutable: extending gives a new registry.
/// <see cref="TryBind"/> finds attributes by names of any case and returns their canonical names.
/// </summary>
public sealed class SchemaRegistry
{
    /// <summary>User with EnterpriseUser, and Group: RFC 7643 §4 and §8.7.</summary>
    public static SchemaRegistry Core { get; } = CoreSchemas.CreateRegistry();

    public SchemaRegistry(IEnumerable<ResourceType> resourceTypes)
    {
        ResourceTypes = [.. resourceTypes];
        Schemas = [.. ResourceTypes
            .SelectMany(type => type.Extensions.Select(extension => extension.Schema).Prepend(type.Schema))
            .DistinctBy(schema => schema.Id, StringComparer.OrdinalIgnoreCase)];
    }

    public ImmutableArray<ResourceType> ResourceTypes { get; }

    public ImmutableArray<Schema> Schemas { get; }

    /// <summary>The resource type of users, whose lives the service rules; null where there is none.</summary>
    public ResourceType? UserType => ResourceTypes.FirstOrDefault(type => type.HasLifecycle);

    /// <summary>The resource type of an endpoint segment such as <c>Users</c> (exact case), or null.</summary>
    public ResourceType? FindByEndpoint(string segment)
    {
        foreach (var type in ResourceTypes)
        {
            if (type.Endpoint.AsSpan(1).SequenceEqual(segment))
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>The resource type of that name in any case, or null.</summary>
    public ResourceType? FindByName(string name)
    {
        foreach (var type in ResourceTypes)
        {
            if (type.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>
    /// Finds an attribute of the type: core, common (<c>id</c>, <c>externalId</c>, <c>schemas</c>, <c>meta</c>) or extension, or a whole
    /// extension (its URN alone). The URN may be that of the core schema or of an extension; without a URN the core schema is meant.
    /// The URN of the core schema alone and sub-attributes of simple attributes are not found.
    /// </summary>
    public bool TryBind(ResourceType type, AttributePath path, [NotNullWhen(true)] out BoundAttribute? bound)
    {
        bound = null;
        if (path.SchemaUri is null)
        {
            return TryBindCore(type, path, out bound);
        }

        if (type.FindExtension(path.ToString().TrimEnd(':')) is { } whole)
        {
            bound = new BoundAttribute(new AttributePath(whole.Schema.Id, "", null), whole.AsAttribute, null);
            return true;
        }

        if (path.SchemaUri.Equals(type.Schema.Id, StringComparison.OrdinalIgnoreCase))
        {
            return TryBindCore(type, path, out bound);
        }

        return type.FindExtension(path.SchemaUri) is { Schema: var schema }
            && schema.Find(path.Attribute) is { } attribute
            && TryBindSub(schema.Id, attribute, path.SubAttribute, out bound);
    }

    /// <summary>
    /// A registry in which the named resource type also has the extension; one with the same URN is replaced. Throws
    /// <see cref="ScimException"/> (<c>invalidValue</c>) where the URN is that of the type's own schema.
    /// </summary>
    public SchemaRegistry Extend(string resourceTypeName, SchemaExtension extension) => Replace(resourceTypeName, type =>
    {
        if (extension.Schema.Id.Equals(type.Schema.Id, StringComparison.OrdinalIgnoreCase))
        {
            throw new ScimException(
                ScimErrors.SchemaDocument("id", $"'{extension.Schema.Id}' is the schema of {type.Name} itself and cannot extend it"));
        }

        var others = type.Extensions.RemoveAll(other => other.Schema.Id.Equals(extension.Schema.Id, StringComparison.OrdinalIgnoreCase));
        return new ResourceType(type.Name, type.Endpoint, type.Description, type.Schema, others.Add(extension));
    });

    public SchemaRegistry WithResourceType(ResourceType type) => new(ResourceTypes.Add(type));

    /// <summary>
    /// A registry in which a core attribute has <c>uniqueness: server</c>, so that it becomes the type's
    /// <see cref="ResourceType.UniqueAttribute"/> and <c>/Schemas</c> says so. For connectors that want unique group names:
    /// <c>WithUnique("Group", "displayName")</c>.
    /// </summary>
    public SchemaRegistry WithUnique(string resourceTypeName, string attributeName) => Replace(resourceTypeName, type =>
    {
        var attribute = type.Schema.Find(attributeName)
            ?? throw new ArgumentException($"{type.Name} has no attribute '{attributeName}'.", nameof(attributeName));
        var attributes = type.Schema.Attributes.Replace(attribute, attribute with { Uniqueness = Uniqueness.Server });
        var schema = new Schema(type.Schema.Id, type.Schema.Name, type.Schema.Description, attributes);
        return new ResourceType(type.Name, type.Endpoint, type.Description, schema, type.Extensions);
    });

    private static bool TryBindCore(ResourceType type, AttributePath path, [NotNullWhen(true)] out BoundAttribute? bound)
    {
        bound = null;
        return (CommonAttributes.Find(path.Attribute) ?? type.Schema.Find(path.Attribute)) is { } attribute
            && TryBindSub(null, attribute, path.SubAttribute, out bound);
    }

    private static bool TryBindSub(
        string? uri, AttributeDefinition attribute, string? subName, [NotNullWhen(true)] out BoundAttribute? bound)
    {
        bound = null;
        if (subName is null)
        {
            bound = new BoundAttribute(new AttributePath(uri, attribute.Name, null), attribute, null);
        }
        else if (attribute.FindSub(subName) is { } sub)
        {
            bound = new BoundAttribute(new AttributePath(uri, attribute.Name, sub.Name), sub, attribute);
        }

        return bound is not null;
    }

    private SchemaRegistry Replace(string resourceTypeName, Func<ResourceType, ResourceType> change)
    {
        var type = FindByName(resourceTypeName)
            ?? throw new ArgumentException($"No resource type is named '{resourceTypeName}'.", nameof(resourceTypeName));
        return new SchemaRegistry(ResourceTypes.SetItem(ResourceTypes.IndexOf(type), change(type)));
    }
}
