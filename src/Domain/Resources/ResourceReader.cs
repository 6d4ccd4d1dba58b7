using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary>
/// Brings a client's resource into canonical form: names in the schema's spelling, extensions under their URN, values of the right
/// JSON type, <c>schemas</c> listing exactly the core schema and the extensions with a value. Null, empty texts, empty arrays and empty
/// objects are absent (RFC 7643 §2.5). ReadOnly attributes, <c>id</c> and <c>meta</c> are dropped; unknown attributes are dropped and
/// reported. Duplicate elements of a multi-valued attribute are kept once; of several <c>primary: true</c> only the last stays. Lenient: a
/// reference may be any text, not only a URI. Throws <see cref="Errors.ScimException"/>: <c>invalidSyntax</c> or <c>invalidValue</c>,
/// naming the attribute, the value and what would be right.
/// </summary>
public sealed class ResourceReader(SchemaRegistry schemas, bool lenient = false)
{
    /// <summary>
    /// With <paramref name="requireSchemas"/> the body must name the core schema in <c>schemas</c>; without it, <c>schemas</c> is not
    /// looked at. Where the resource takes the place of a <paramref name="stored"/> one, writeOnly values that the body does not name are
    /// kept.
    /// </summary>
    public CanonicalResource Read(ResourceType type, JsonObject body, bool requireSchemas, JsonObject? stored = null)
    {
        JsonMembers.Checked(body, type.Name);
        var reading = new ResourceReading(type, lenient);
        if (requireSchemas)
        {
            SchemasAttribute.Demand(schemas, type, body, reading.Canonicalizer);
        }

        foreach (var (name, value) in body)
        {
            reading.Read(name, value);
        }

        return reading.Finish(body, stored);
    }

    internal static AttributeDefinition? FindCore(ResourceType type, string name) => CommonAttributes.Find(name) ?? type.Schema.Find(name);
}
