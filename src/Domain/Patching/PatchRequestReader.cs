using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Patching;

/// <summary>
/// Reads and binds a PATCH body, RFC 7644 §3.5.2; names and <c>op</c> in any case. Values come out canonical, those for the membership
/// attribute as sent. Throws <see cref="Errors.ScimException"/> for anything that is not one.
/// </summary>
public sealed class PatchRequestReader(SchemaRegistry schemas, PatchOptions options)
{
    private readonly PatchPathParser _paths = new(schemas, options.Filters, options.Lenient);

    public PatchRequest Read(ResourceType type, JsonObject body)
    {
        MessageSchema.Demand(body, SchemaUris.PatchOp, options.RequireSchemas);
        if (!JsonMembers.TryFind(body, "Operations", out var found) || found is not JsonArray operations
            || (operations.Count == 0 && !options.Lenient))
        {
            throw new ScimException(ScimErrors.NoOperations());
        }

        var warnings = new List<string>();
        var reader = new PatchOperationReader(type, _paths, new AttributeCanonicalizer(warnings, options.Lenient), options);
        for (var position = 0; position < operations.Count; position++)
        {
            reader.Read(position, operations[position]);
        }

        return new PatchRequest(reader.Operations.ToImmutable(), [.. warnings]);
    }
}
