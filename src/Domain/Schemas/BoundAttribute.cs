namespace Scim.Domain.Schemas;

/// <summary>
/// A path that was found in a schema: canonical spelling, definition, and the parent of a sub-attribute.
/// <see cref="AttributePath.SchemaUri"/> of the canonical path is set only for attributes of an extension; an extension as a whole
/// has an empty <see cref="AttributePath.Attribute"/> and a complex definition whose sub-attributes are the extension's attributes.
/// </summary>
public sealed record BoundAttribute(AttributePath Canonical, AttributeDefinition Definition, AttributeDefinition? Parent)
{
    public string? ExtensionUri => Canonical.SchemaUri;

    /// <summary>True for a whole extension (<c>urn:…:User</c> as a path).</summary>
    public bool IsExtension => Canonical.Attribute.Length == 0;

    /// <summary>Never shown to clients; a filter or an order would disclose it.</summary>
    public bool IsSecret => Definition.IsSecret || Parent is { IsSecret: true };

    /// <summary>The attribute as a whole, whether or not a sub-attribute of it is meant.</summary>
    public AttributeDefinition Top => Parent ?? Definition;

    /// <summary>
    /// What a resource or its search document has under the attribute as a whole; the extension's own object where the extension is meant.
    /// </summary>
    public JsonNode? FindIn(JsonObject document)
    {
        var holder = ExtensionUri is { } uri ? document[uri] as JsonObject : document;
        return IsExtension ? holder : holder?[Canonical.Attribute];
    }

    /// <summary>The simple attribute that is meant: itself, or the <c>value</c> of a complex one; null where that has none.</summary>
    public BoundAttribute? ToSimple() =>
        !Definition.IsComplex ? this
        : !IsExtension && Definition.FindSub("value") is { IsComplex: false } value ? SubOf(value)
        : null;

    public BoundAttribute SubOf(AttributeDefinition sub) => new(Canonical with { SubAttribute = sub.Name }, sub, Definition);
}
