using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary>
/// RFC 7643 §7 <c>immutable</c>: what was set once may neither change nor go. Elements of a multi-valued attribute are the same where their
/// <c>value</c> is; removing a whole element is no change of it.
/// </summary>
public static class MutabilityGuard
{
    /// <summary>
    /// Compares two canonical documents of one resource. Throws <c>mutability</c>, naming the attribute. A value that is equal but spelled otherwise
    /// (in another case, where that does not count) gets its first spelling back in <paramref name="after"/>.
    /// </summary>
    public static void Keep(ResourceType type, JsonObject before, JsonObject after)
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
            if (definition.Mutability == Mutability.Immutable)
            {
                KeepSame(definition, label, old, after);
            }
            else if (old is JsonArray elements)
            {
                CompareElements(definition, label, elements, after?[definition.Name] as JsonArray);
            }
            else if (old is JsonObject complex)
            {
                CompareSubAttributes(definition, label, complex, after?[definition.Name] as JsonObject);
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
                KeepSame(sub, label.Child(sub), old, after);
            }
        }
    }

    private static void KeepSame(AttributeDefinition definition, AttributeLabel label, JsonNode before, JsonObject? holder)
    {
        var after = holder?[definition.Name];
        if (!JsonNode.DeepEquals(SearchDocument.BuildValue(definition, before), SearchDocument.BuildValue(definition, after)))
        {
            throw new ScimException(ScimErrors.ImmutableChanged(label.ToString()));
        }

        if (holder is not null && !JsonNode.DeepEquals(before, after))
        {
            holder[definition.Name] = before.DeepClone();
        }
    }

    private static bool IsGuarded(AttributeDefinition definition) =>
        definition.Mutability == Mutability.Immutable || definition.SubAttributes.Any(sub => sub.Mutability == Mutability.Immutable);

    private static string? KeyOf(AttributeDefinition definition, JsonObject element) =>
        definition.FindSub("value") is { } sub ? SearchDocument.BuildValue(sub, element[sub.Name])?.ToJsonString() : null;
}
