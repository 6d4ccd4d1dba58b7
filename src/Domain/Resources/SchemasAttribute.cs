using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary>The <c>schemas</c> attribute, RFC 7643 §3: checked in what clients send, derived in what is stored.</summary>
internal static class SchemasAttribute
{
    private static string Name => CommonAttributes.Schemas.Name;

    /// <summary>Demands a non-empty array of strings that names the core schema; unknown URNs are reported.</summary>
    public static void Demand(SchemaRegistry schemas, ResourceType type, JsonObject body, AttributeCanonicalizer canonicalizer)
    {
        if (!JsonMembers.TryFind(body, Name, out var value) || value is not JsonArray uris)
        {
            throw new ScimException(ScimErrors.WrongSchemas(type.Schema.Id, value));
        }

        var hasCore = false;
        foreach (var node in uris)
        {
            if (!JsonMembers.TryReadText(node, out var uri) || uri is null)
            {
                throw new ScimException(ScimErrors.WrongSchemas(type.Schema.Id, value));
            }

            if (uri.Equals(type.Schema.Id, StringComparison.OrdinalIgnoreCase))
            {
                hasCore = true;
            }
            else if (type.FindExtension(uri) is null)
            {
                WarnUnknown(schemas, type, uri, canonicalizer);
            }
        }

        if (!hasCore)
        {
            throw new ScimException(ScimErrors.WrongSchemas(type.Schema.Id, value));
        }
    }

    /// <summary>
    /// Sets the core schema and the extensions present, in the order of the resource type. Touches nothing where that stands already.
    /// </summary>
    public static void Derive(ResourceType type, JsonObject attributes)
    {
        var derived = new JsonArray(type.Schema.Id);
        foreach (var extension in type.Extensions)
        {
            if (attributes.ContainsKey(extension.Schema.Id))
            {
                derived.Add((JsonNode)extension.Schema.Id);
            }
        }

        if (!attributes.TryGetPropertyValue(Name, out var current))
        {
            attributes.Insert(0, Name, derived);
        }
        else if (!JsonNode.DeepEquals(current, derived))
        {
            attributes[Name] = derived;
        }
    }

    private static void WarnUnknown(SchemaRegistry schemas, ResourceType type, string uri, AttributeCanonicalizer canonicalizer)
    {
        var known = schemas.Schemas.Any(schema => schema.Id.Equals(uri, StringComparison.OrdinalIgnoreCase));
        canonicalizer.Warn(
            $"The schema '{ScimErrors.Shorten(uri)}' {(known ? $"does not belong to {type.Name}" : "is not known")} and was ignored.");
    }
}
