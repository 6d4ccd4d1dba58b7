using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary>
/// RFC 7644 §3.5.1: what a PUT leaves out is cleared where it is readWrite. A writeOnly value, which no client can read back, stays until
/// it is named; null clears it. Elements of a list are replaced with all they have.
/// </summary>
internal static class WriteOnlyValues
{
    /// <summary>
    /// Puts into <paramref name="attributes"/>, read from <paramref name="body"/>, the writeOnly values of <paramref name="stored"/> that
    /// the body does not name.
    /// </summary>
    public static void Keep(ResourceType type, JsonObject body, JsonObject attributes, JsonObject stored)
    {
        Keep(type.Schema.Attributes, body, attributes, stored);
        foreach (var extension in type.Extensions)
        {
            if (stored[extension.Schema.Id] is JsonObject old)
            {
                KeepExtension(extension.Schema, body, attributes, old);
            }
        }
    }

    private static void Keep(ImmutableArray<AttributeDefinition> definitions, JsonObject source, JsonObject target, JsonObject stored)
    {
        foreach (var definition in definitions)
        {
            if (stored[definition.Name] is not { } old)
            {
                continue;
            }

            var isNamed = JsonMembers.TryFind(source, definition.Name, out var sent);
            if (definition.Mutability == Mutability.WriteOnly && !isNamed)
            {
                target[definition.Name] = old.DeepClone();
            }
            else if (old is JsonObject values && sent is JsonObject parts && target[definition.Name] is JsonObject read)
            {
                Keep(definition.SubAttributes, parts, read, values);
            }
        }
    }

    /// <summary>Of an extension that the body leaves out, writeOnly values stay where they can stand alone.</summary>
    private static void KeepExtension(Schema schema, JsonObject body, JsonObject attributes, JsonObject stored)
    {
        var isNamed = JsonMembers.TryFind(body, schema.Id, out var sent);
        if (isNamed && sent is not JsonObject)
        {
            return;
        }

        var values = attributes[schema.Id] as JsonObject ?? [];
        Keep(schema.Attributes, sent as JsonObject ?? [], values, stored);
        if (values is { Count: > 0, Parent: null }
            && (isNamed
                || schema.Attributes.All(attribute => !RequiredAttributes.IsDemanded(attribute) || values.ContainsKey(attribute.Name))))
        {
            attributes[schema.Id] = values;
        }
    }
}
