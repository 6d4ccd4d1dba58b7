namespace Scim.Domain.Schemas;

/// <summary>A schema, RFC 7643 §7. <see cref="Id"/> is its URN, compared without regard to case.</summary>
public sealed record Schema(string Id, string Name, string Description, ImmutableArray<AttributeDefinition> Attributes)
{
    private readonly Dictionary<string, AttributeDefinition> _byName =
        Attributes.ToDictionary(attribute => attribute.Name, StringComparer.OrdinalIgnoreCase);

    public AttributeDefinition? Find(string name) => _byName.GetValueOrDefault(name);
}
