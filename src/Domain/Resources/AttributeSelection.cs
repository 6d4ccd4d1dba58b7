using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary><c>attributes</c> and <c>excludedAttributes</c>, RFC 7644 §3.9; the two exclude each other.</summary>
public sealed class AttributeSelection
{
    private AttributeSelection(ImmutableArray<BoundAttribute> included, ImmutableArray<BoundAttribute> excluded, bool isDefault) =>
        (Included, Excluded, IsDefault) = (included, excluded, isDefault);

    /// <summary>Neither parameter was given.</summary>
    public static AttributeSelection Default { get; } = new([], [], true);

    public ImmutableArray<BoundAttribute> Included { get; }

    public ImmutableArray<BoundAttribute> Excluded { get; }

    public bool IsDefault { get; }

    /// <summary>Unknown names are ignored (they select nothing). Both lists given: <c>invalidValue</c>.</summary>
    public static ParseResult<AttributeSelection> Parse(SchemaRegistry schemas, ResourceType type, IReadOnlyList<string> attributes, IReadOnlyList<string> excludedAttributes) =>
        throw new NotImplementedException();

    /// <summary>Whether a top-level core attribute (<c>members</c>, <c>groups</c>, <c>meta</c>) or any part of it will be in the answer.</summary>
    public bool Wants(AttributeDefinition attribute) => throw new NotImplementedException();

    /// <summary>Removes from a complete representation (with id, meta, groups, members) what RFC 7643 §7 <c>returned</c> and the selection leave out.</summary>
    public void Project(ResourceType type, JsonObject representation) => throw new NotImplementedException();
}
