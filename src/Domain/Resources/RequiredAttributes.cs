using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary>
/// RFC 7643 §7 <c>required</c>, checked on canonical documents. ReadOnly and membership attributes are not looked at, nor the password,
/// which is never stored.
/// </summary>
internal static class RequiredAttributes
{
    public static void Demand(ResourceType type, JsonObject attributes)
    {
        if (FindMissing(type, attributes).FirstOrDefault() is { } missing)
        {
            throw new ScimException(ScimErrors.RequiredMissing(missing));
        }
    }

    /// <summary>
    /// Refuses what a change has taken away; what was missing before it (a schema may have grown since) may stay missing.
    /// </summary>
    public static void DemandKept(ResourceType type, JsonObject before, JsonObject after)
    {
        foreach (var missing in FindMissing(type, after))
        {
            if (!FindMissing(type, before).Contains(missing))
            {
                throw new ScimException(ScimErrors.RequiredMissing(missing));
            }
        }
    }

    public static bool IsDemanded(AttributeDefinition definition) => definition is { Required: true, Mutability: not Mutability.ReadOnly };

    private static IEnumerable<string> FindMissing(ResourceType type, JsonObject attributes)
    {
        foreach (var missing in FindIn(type, null, type.Schema.Attributes, attributes))
        {
            yield return missing;
        }

        foreach (var extension in type.Extensions)
        {
            if (attributes[extension.Schema.Id] is not JsonObject values)
            {
                if (extension.Required)
                {
                    yield return extension.Schema.Id;
                }

                continue;
            }

            foreach (var missing in FindIn(type, extension.Schema.Id, extension.Schema.Attributes, values))
            {
                yield return missing;
            }
        }
    }

    private static IEnumerable<string> FindIn(
        ResourceType type, string? uri, ImmutableArray<AttributeDefinition> definitions, JsonObject values)
    {
        foreach (var definition in definitions)
        {
            if (ReferenceEquals(definition, type.MembershipAttribute) || ReferenceEquals(definition, type.PasswordAttribute))
            {
                continue;
            }

            values.TryGetPropertyValue(definition.Name, out var value);
            if (value is null)
            {
                if (IsDemanded(definition))
                {
                    yield return new AttributeLabel(uri, definition.Name).ToString();
                }
            }
            else if (definition.IsComplex && FindInValue(definition, value) is { } sub)
            {
                yield return new AttributeLabel(uri, definition.Name, sub.Name).ToString();
            }
        }
    }

    private static AttributeDefinition? FindInValue(AttributeDefinition definition, JsonNode value)
    {
        foreach (var sub in definition.SubAttributes)
        {
            if (IsDemanded(sub) && (value is JsonArray array ? array.Any(element => Lacks(element, sub)) : Lacks(value, sub)))
            {
                return sub;
            }
        }

        return null;
    }

    private static bool Lacks(JsonNode? element, AttributeDefinition sub) => element is JsonObject values && values[sub.Name] is null;
}
