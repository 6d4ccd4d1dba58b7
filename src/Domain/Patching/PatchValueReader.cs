using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Patching;

/// <summary>Brings an operation's value into the canonical form of what its path names. The same types are demanded as in a PUT.</summary>
internal static class PatchValueReader
{
    /// <summary>
    /// For add and replace: an array for a multi-valued target (one element may stand without the array), an object whose nulls clear for a complex one, else a
    /// simple value. Null where there is nothing: null, empty text, empty array.
    /// </summary>
    public static JsonNode? Read(ResourceType type, PatchPath path, JsonNode? value, AttributeCanonicalizer reading)
    {
        if (ReferenceEquals(path.Top, type.MembershipAttribute))
        {
            return value;
        }

        var target = path.Sub ?? path.Top;
        if (value is null || IsEmpty(target, value))
        {
            return null;
        }

        var label = LabelOf(path);
        if (target.MultiValued && (path.Sub is not null || path.ElementFilter is null))
        {
            return ReadElements(target, label, value, reading);
        }

        return target.IsComplex ? reading.ReadObject(target, label, value, keepNulls: true) : reading.ReadSimple(target, label, value);
    }

    /// <summary>For remove: the listed elements of a multi-valued attribute (an empty array lists none), or null where the whole target goes.</summary>
    public static JsonNode? ReadRemoved(ResourceType type, PatchPath path, JsonNode? value, AttributeCanonicalizer reading)
    {
        if (ReferenceEquals(path.Top, type.MembershipAttribute))
        {
            return value is not null && AttributeCanonicalizer.IsEmptyText(value) ? null : value;
        }

        var lists = path is { Sub: null, ElementFilter: null, Top.MultiValued: true };
        return lists && value is not null && !AttributeCanonicalizer.IsEmptyText(value) ? ReadElements(path.Top, LabelOf(path), value, reading) ?? [] : null;
    }

    private static JsonArray? ReadElements(AttributeDefinition target, AttributeLabel label, JsonNode value, AttributeCanonicalizer reading)
    {
        if (value is JsonArray array)
        {
            return reading.ReadMany(target, label, array);
        }

        return reading.ReadOne(target, label, value) is { } only ? new JsonArray(only) : null;
    }

    /// <summary>For booleans and numbers only null is empty: an empty text there is a mistake that must not switch anything.</summary>
    private static bool IsEmpty(AttributeDefinition target, JsonNode value) =>
        (target.MultiValued || target.Type is not (AttributeType.Boolean or AttributeType.Integer or AttributeType.Decimal))
        && (value is JsonArray { Count: 0 } || AttributeCanonicalizer.IsEmptyText(value));

    private static AttributeLabel LabelOf(PatchPath path) => new(path.Attribute.ExtensionUri, path.Top.Name, path.Sub?.Name);
}
