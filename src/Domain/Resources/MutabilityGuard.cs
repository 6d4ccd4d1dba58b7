using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary>
/// RFC 7643 §7 <c>immutable</c>: what was set once may neither change nor go. Elements of a multi-valued attribute are the same where their
/// <c>value</c> and <c>type</c> are, or, without a <c>value</c>, everything that is not immutable; removing a whole element is no change of
/// it.
/// </summary>
public static class MutabilityGuard
{
    /// <summary>
    /// Compares two canonical documents of one resource. Throws <c>mutability</c>, naming the attribute. A value that is equal but spelled
    /// otherwise (in another case, where that does not count) gets its first spelling back in <paramref name="after"/>.
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

    /// <summary>
    /// The same of one sub-attribute of an element that an operation names: it stays the same element, also where its <c>value</c> is what
    /// would change.
    /// </summary>
    internal static void KeepSub(AttributeDefinition sub, string path, JsonNode element, JsonNode? after)
    {
        if (sub is { Mutability: Mutability.Immutable, MultiValued: false } && (element as JsonObject)?[sub.Name] is { } before
            && !IsSame(sub, before, after))
        {
            throw new ScimException(ScimErrors.ImmutableChanged(path));
        }
    }

    private static void Compare(string? uri, ImmutableArray<AttributeDefinition> definitions, JsonObject before, JsonObject? after)
    {
        foreach (var definition in definitions)
        {
            if (!IsGuarded(definition) || before[definition.Name] is not { } old || JsonNode.DeepEquals(old, after?[definition.Name]))
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
        var kept = before.OfType<JsonObject>().Select(element => TextOf(definition, element)).ToHashSet(StringComparer.Ordinal);
        var same = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        var changed = new Dictionary<string, Queue<JsonObject>>(StringComparer.Ordinal);
        foreach (var element in after?.OfType<JsonObject>() ?? [])
        {
            if (TextOf(definition, element) is var text && kept.Contains(text))
            {
                same[text] = element;
            }
            else if (IdentityOf(definition, element) is { } identity)
            {
                (changed.TryGetValue(identity, out var others) ? others : changed[identity] = []).Enqueue(element);
            }
        }

        foreach (var element in before.OfType<JsonObject>())
        {
            if (same.TryGetValue(TextOf(definition, element), out var match)
                || (IdentityOf(definition, element) is { } identity && changed.TryGetValue(identity, out var others)
                    && others.TryDequeue(out match)))
            {
                CompareSubAttributes(definition, label, element, match);
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
        if (!IsSame(definition, before, after))
        {
            throw new ScimException(ScimErrors.ImmutableChanged(label.ToString()));
        }

        if (holder is not null && !JsonNode.DeepEquals(before, after))
        {
            holder[definition.Name] = before.DeepClone();
        }
    }

    private static bool IsSame(AttributeDefinition definition, JsonNode before, JsonNode? after) =>
        JsonNode.DeepEquals(SearchDocument.BuildValue(definition, before), SearchDocument.BuildValue(definition, after));

    private static bool IsGuarded(AttributeDefinition definition) =>
        definition.Mutability == Mutability.Immutable || definition.SubAttributes.Any(sub => sub.Mutability == Mutability.Immutable);

    private static string TextOf(AttributeDefinition definition, JsonObject element) =>
        SearchDocument.BuildValue(definition, element)?.ToJsonString() ?? "";

    /// <summary>What makes an element the same before and after; null where it is all immutable.</summary>
    private static string? IdentityOf(AttributeDefinition definition, JsonObject element)
    {
        if (SearchDocument.BuildValue(definition, element) is not JsonObject search)
        {
            return null;
        }

        if (search["value"] is null)
        {
            foreach (var sub in definition.SubAttributes.Where(sub => sub.Mutability == Mutability.Immutable))
            {
                search.Remove(sub.Name);
            }
        }

        return search.Count == 0 ? null : ElementList.KeyOf(search);
    }
}
