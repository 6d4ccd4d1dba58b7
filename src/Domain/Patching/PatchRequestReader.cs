using Scim.Domain.Schemas;

namespace Scim.Domain.Patching;

/// <summary>Reads and binds a PATCH body, RFC 7644 §3.5.2. Throws <see cref="Errors.ScimException"/> for anything that is not one.</summary>
public sealed class PatchRequestReader(SchemaRegistry schemas, PatchOptions options)
{
    public PatchRequest Read(ResourceType type, JsonObject body) => throw new NotImplementedException(schemas.ToString() + options);
}
