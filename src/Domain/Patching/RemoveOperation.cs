using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Patching;

/// <summary>
/// RFC 7644 §3.5.2.2. What is not there counts as removed. A value with the operation lists the elements to remove, beside a filter
/// those of its matches. What is left
/// without sub-attributes or elements goes as a whole. Removing something required is <c>mutability</c>.
/// </summary>
internal static class RemoveOperation
{
    public static void Apply(PatchDocument document, ResourceType type, PatchOperation operation)
    {
        var path = operation.Path;
        if (path.Attribute.IsExtension)
        {
            RemoveExtension(document, type, path.Attribute.ExtensionUri!);
        }
        else if (path.Top.MultiValued)
        {
            RemoveElements(document.ListOf(path), operation);
        }
        else if (document.Find(path.Attribute.ExtensionUri) is { } container && container[path.Top.Name] is { } current
            && ElementMatcher.Matches(path, current))
        {
            RemoveSingle(container, operation, current);
        }
    }

    private static void RemoveExtension(PatchDocument document, ResourceType type, string uri)
    {
        if (type.FindExtension(uri) is { Required: true })
        {
            throw new ScimException(ScimErrors.RequiredRemoved(uri));
        }

        document.RemoveExtension(uri);
    }

    private static void RemoveSingle(JsonObject container, PatchOperation operation, JsonNode current)
    {
        var path = operation.Path;
        if (path.Sub is null || !RemoveSub(operation, current))
        {
            DemandOptional(path, path.Top);
            container.Remove(path.Top.Name);
        }
    }

    private static void RemoveElements(ElementList elements, PatchOperation operation)
    {
        var before = elements.Count;
        var path = operation.Path;
        foreach (var position in Select(elements, operation))
        {
            if (!elements.IsLive(position))
            {
                continue;
            }

            elements.Spend(1);
            if (path.Sub is not null && RemoveSub(operation, elements[position]))
            {
                elements.Update(position, elements[position]);
            }
            else
            {
                elements.RemoveAt(position);
            }
        }

        if (before > 0 && elements.Count == 0)
        {
            DemandOptional(path, path.Top);
        }
    }

    /// <summary>What the filter selects; of that, only what is listed where the operation lists elements.</summary>
    private static int[] Select(ElementList elements, PatchOperation operation)
    {
        var selected = ElementMatcher.Match(elements, operation.Path);
        return operation.Path.Sub is null && operation.Value is JsonArray listed
            ? [.. FindListed(elements, listed).Intersect(selected)]
            : selected;
    }

    private static int[] FindListed(ElementList elements, JsonArray listed) =>
        [.. listed.SelectMany(element => elements.PositionsLike(element!)).Distinct()];

    /// <summary>False where nothing is left.</summary>
    private static bool RemoveSub(PatchOperation operation, JsonNode current)
    {
        var path = operation.Path;
        if (current is not JsonObject complex || complex[path.Sub!.Name] is not { } value)
        {
            return current is not JsonObject { Count: 0 };
        }

        if (operation.Value is JsonArray listed && RemoveListed(path.Sub, value as JsonArray, listed) is { } rest)
        {
            complex[path.Sub.Name] = rest;
        }
        else
        {
            DemandOptional(path, path.Sub);
            if (path.Top.MultiValued)
            {
                MutabilityGuard.KeepSub(path.Sub, path.Text, current, null);
            }

            complex.Remove(path.Sub.Name);
        }

        return complex.Count > 0;
    }

    /// <summary>What is left of a list inside a complex value.</summary>
    private static JsonArray? RemoveListed(AttributeDefinition sub, JsonArray? values, JsonArray listed)
    {
        var elements = ElementList.Take(sub, values);
        foreach (var position in FindListed(elements, listed))
        {
            elements.RemoveAt(position);
        }

        return elements.ToArray();
    }

    private static void DemandOptional(PatchPath path, AttributeDefinition removed)
    {
        if (removed.Required)
        {
            throw new ScimException(ScimErrors.RequiredRemoved(path.Text));
        }
    }
}
