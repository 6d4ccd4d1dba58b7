namespace Scim.Domain.Schemas;

/// <summary>A schema, RFC 7643 §7. <see cref="Id"/> is its URN, compared without regard to case.</summary>
public sealed class Schema(string id, string name, string description, ImmutableArray<AttributeDefinition> attributes)
{
    private readonly Dictionary<string, AttributeDefinition> _byName =
        attributes.ToDictionary(attribute => attribute.Name, StringComparer.OrdinalIgnoreCase);

    public string Id { get; } = id;

    public string Name { get; } = name;

    public string Description { get; } = description;

    public ImmutableArray<AttributeDefinition> Attributes { get; } = attributes;

    public AttributeDefinition? Find(string name) => _byName.GetValueOrDefault(name);
}
