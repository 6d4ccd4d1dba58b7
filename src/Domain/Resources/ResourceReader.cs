using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary>
/// Brings a client's resource into canonical form: names in the schema's spelling, extensions under their URN, values of the right
/// JSON type, <c>schemas</c> listing exactly the core schema and the extensions with a value. Null, empty arrays and empty objects are absent (RFC 7643 §2.5).
/// ReadOnly attributes, <c>id</c> and <c>meta</c> are dropped; unknown attributes are dropped and reported. Duplicate elements of a
/// multi-valued attribute are kept once; of several <c>primary: true</c> only the last stays.
/// Throws <see cref="Errors.ScimException"/>: <c>invalidSyntax</c> or <c>invalidValue</c>, naming the attribute, the value and what would be right.
/// </summary>
public sealed class ResourceReader(SchemaRegistry schemas)
{
    public CanonicalResource Read(ResourceType type, JsonObject body, bool requireSchemas) => throw new NotImplementedException(schemas.ToString());
}
