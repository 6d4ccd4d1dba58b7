using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary>
/// RFC 7643 §7 <c>immutable</c>: what was set once may neither change nor go. Elements of a multi-valued attribute are the same where their
/// <c>value</c> is; removing a whole element is no change of it.
/// </summary>
public static class MutabilityGuard
{
    /// <summary>Compares two canonical documents of one resource. Throws <c>mutability</c>, naming the attribute.</summary>
    public static void Demand(ResourceType type, JsonObject before, JsonObject after)
    {
        Compare(null, type.Schema.Attributes, before, after);
        foreach (var extension in type.Extensions)
        {
            if (before[extension.Schema.Id] is JsonObject old)
            {
                Compare(extension.Schema.Id, extension.Schema.Attributes, old, after[extension.Schema.Id] as JsonObject);
            }
        }
    }

    private static void Compare(string? uri, ImmutableArray<AttributeDefinition> definitions, JsonObject before, JsonObject? after)
    {
        foreach (var definition in definitions)
        {
            if (!IsGuarded(definition) || before[definition.Name] is not { } old)
            {
                continue;
            }

            var label = new AttributeLabel(uri, definition.Name);
            var current = after?[definition.Name];
            if (definition.Mutability == Mutability.Immutable)
            {
                DemandSame(definition, label, old, current);
            }
            else if (old is JsonArray elements)
            {
                CompareElements(definition, label, elements, current as JsonArray);
            }
            else if (old is JsonObject complex)
            {
                CompareSubAttributes(definition, label, complex, current as JsonObject);
            }
        }
    }

    private static void CompareElements(AttributeDefinition definition, AttributeLabel label, JsonArray before, JsonArray? after)
    {
        var current = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var element in after?.OfType<JsonObject>() ?? [])
        {
            if (KeyOf(definition, element) is { } key)
            {
                current.TryAdd(key, element);
            }
        }

        foreach (var element in before.OfType<JsonObject>())
        {
            if (KeyOf(definition, element) is { } key && current.TryGetValue(key, out var same))
            {
                CompareSubAttributes(definition, label, element, same);
            }
        }
    }

    private static void CompareSubAttributes(AttributeDefinition definition, AttributeLabel label, JsonObject before, JsonObject? after)
    {
        foreach (var sub in definition.SubAttributes)
        {
            if (sub.Mutability == Mutability.Immutable && before[sub.Name] is { } old)
            {
                DemandSame(sub, label.Child(sub), old, after?[sub.Name]);
            }
        }
    }

    private static void DemandSame(AttributeDefinition definition, AttributeLabel label, JsonNode before, JsonNode? after)
    {
        if (!JsonNode.DeepEquals(SearchDocument.BuildValue(definition, before), SearchDocument.BuildValue(definition, after)))
        {
            throw new ScimException(ScimErrors.ImmutableChanged(label.ToString()));
        }
    }

    private static bool IsGuarded(AttributeDefinition definition) =>
        definition.Mutability == Mutability.Immutable || definition.SubAttributes.Any(sub => sub.Mutability == Mutability.Immutable);

    private static string? KeyOf(AttributeDefinition definition, JsonObject element) =>
        definition.FindSub("value") is { } sub ? SearchDocument.BuildValue(sub, element[sub.Name])?.ToJsonString() : null;
}
