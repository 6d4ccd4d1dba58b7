using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Patching;

/// <summary>
/// RFC 7644 §3.5.2.2. What is not there counts as removed. A value with the operation lists the elements to remove. What is left
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
        else if (document.Find(path.Attribute.ExtensionUri) is { } container && container[path.Top.Name] is { } current && ElementMatcher.Matches(path, current))
        {
            RemoveSingle(container, path, current);
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

    private static void RemoveSingle(JsonObject container, PatchPath path, JsonNode current)
    {
        if (path.Sub is null || !RemoveSub(path, current))
        {
            DemandOptional(path, path.Top);
            container.Remove(path.Top.Name);
        }
    }

    private static void RemoveElements(ElementList elements, PatchOperation operation)
    {
        var before = elements.Count;
        var path = operation.Path;
        foreach (var position in operation.Value is JsonArray listed ? FindListed(elements, listed) : ElementMatcher.Match(elements, path))
        {
            if (!elements.IsLive(position))
            {
                continue;
            }

            if (path.Sub is not null && RemoveSub(path, elements[position]))
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

    private static int[] FindListed(ElementList elements, JsonArray listed) =>
        [.. listed.SelectMany(element => elements.PositionsLike(element!)).Distinct()];

    /// <summary>False where nothing is left.</summary>
    private static bool RemoveSub(PatchPath path, JsonNode current)
    {
        if (current is JsonObject complex && complex.ContainsKey(path.Sub!.Name))
        {
            DemandOptional(path, path.Sub);
            complex.Remove(path.Sub.Name);
        }

        return current is not JsonObject { Count: 0 };
    }

    private static void DemandOptional(PatchPath path, AttributeDefinition removed)
    {
        if (removed.Required)
        {
            throw new ScimException(ScimErrors.RequiredRemoved(path.Text));
        }
    }
}
