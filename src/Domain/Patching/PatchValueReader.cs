using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Patching;

/// <summary>Brings an operation's value into the canonical form of what its path names. The same types are demanded as in a PUT.</summary>
internal static class PatchValueReader
{
    /// <summary>
    /// For add and replace: an array for a multi-valued target (one element may stand without the array), an object whose nulls clear for a
    /// complex one, else a simple value. Null where there is nothing: null, empty text, empty array.
    /// </summary>
    public static JsonNode? Read(ResourceType type, PatchPath path, JsonNode? value, AttributeCanonicalizer canonicalizer)
    {
        if (ReferenceEquals(path.Top, type.MembershipAttribute))
        {
            return value;
        }

        var target = path.Sub ?? path.Top;
        if (value is null || IsEmpty(target, value, canonicalizer.Lenient))
        {
            return null;
        }

        var label = LabelOf(path);
        if (IsList(path))
        {
            return ReadElements(target, label, value, canonicalizer);
        }

        return target.IsComplex
            ? canonicalizer.ReadObject(target, label, value, keepNulls: true)
            : canonicalizer.ReadSimple(target, label, value);
    }

    /// <summary>
    /// For remove: the listed elements of a multi-valued attribute, or null where the whole target goes. An empty array lists none, but
    /// beside a filter, which says itself what goes, it is no list. An empty text is no list either; of members it is a mistake that must
    /// not remove all, and stays to be refused.
    /// </summary>
    public static JsonNode? ReadRemoved(ResourceType type, PatchPath path, JsonNode? value, AttributeCanonicalizer canonicalizer)
    {
        var isEmptyText = value is not null && AttributeCanonicalizer.IsEmptyText(value);
        if (value is null || ((isEmptyText || value is JsonArray { Count: 0 }) && path is { ElementFilter: not null, Sub: null }))
        {
            return null;
        }

        if (ReferenceEquals(path.Top, type.MembershipAttribute))
        {
            return value;
        }

        if (isEmptyText)
        {
            return null;
        }

        var target = path.Sub ?? path.Top;
        return target.MultiValued ? ReadListed(target, LabelOf(path), value, canonicalizer) : null;
    }

    /// <summary>Each element as it is sent: those that are named for removal are no list of which only one may be primary.</summary>
    private static JsonArray ReadListed(
        AttributeDefinition target, AttributeLabel label, JsonNode value, AttributeCanonicalizer canonicalizer)
    {
        var elements = value as IEnumerable<JsonNode?> ?? Enumerable.Repeat(value, 1);
        return [.. elements.Select(element => canonicalizer.ReadOne(target, label, element)).OfType<JsonNode>()];
    }

    private static bool IsList(PatchPath path) =>
        path.Sub is { } sub ? sub.MultiValued : path is { ElementFilter: null, Top.MultiValued: true };

    private static JsonArray? ReadElements(
        AttributeDefinition target, AttributeLabel label, JsonNode value, AttributeCanonicalizer canonicalizer)
    {
        if (value is JsonArray array)
        {
            return canonicalizer.ReadMany(target, label, array);
        }

        return canonicalizer.ReadOne(target, label, value) is { } only ? new JsonArray(only) : null;
    }

    /// <summary>
    /// For booleans and numbers only null is empty: an empty text there is a mistake that must not switch anything. An empty array is no
    /// value of a list (RFC 7643 §2.5), in lenient tolerance of anything else too.
    /// </summary>
    private static bool IsEmpty(AttributeDefinition target, JsonNode value, bool lenient) =>
        (target.MultiValued || target.Type is not (AttributeType.Boolean or AttributeType.Integer or AttributeType.Decimal))
        && (value is JsonArray { Count: 0 } ? target.MultiValued || lenient : AttributeCanonicalizer.IsEmptyText(value));

    private static AttributeLabel LabelOf(PatchPath path) =>
        new(path.Attribute.ExtensionUri, path.Top.Name, path.Sub?.Name, path.Top.IsSecret);
}
