using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Domain.Profiles.Rewrites;

/// <summary>What values in the wild mean, each by one rule of the schema; profiles combine the ones their client needs.</summary>
public static class ValueRewrites
{
    /// <summary>What may stand in an object that only wraps a simple value: what an element of a list has.</summary>
    private static readonly string[] Wrapping = ["value", "$ref", "display", "type", "primary"];

    /// <summary>A single value without the list of one, the object or both around it.</summary>
    public static ValueRewrite Unwrapped { get; } = InOrder(OnlyOfList, ValueOfObject);

    /// <summary>One after the other, in the order given.</summary>
    public static ValueRewrite InOrder(params ValueRewrite[] rewrites) => (attribute, value) =>
    {
        foreach (var rewrite in rewrites)
        {
            value = rewrite(attribute, value);
        }

        return value;
    };

    /// <summary><c>"active": "False"</c> is <c>"active": false</c>; for boolean attributes only.</summary>
    public static JsonNode? BooleanText(AttributeDefinition attribute, JsonNode? value) =>
        attribute.Type == AttributeType.Boolean && value.AsText() is { } text && bool.TryParse(text, out var truth)
            ? JsonValue.Create(truth)
            : value;

    /// <summary>
    /// <c>"title": ""</c> is <c>"title": null</c>. Among the members of a group it stays: it is a mistake that must not remove them all.
    /// </summary>
    public static JsonNode? EmptyTextIsNull(AttributeDefinition attribute, JsonNode? value) =>
        value.AsText() is "" && attribute is not { Name: "members", IsComplex: true } ? null : value;

    /// <summary><c>"emails": {…}</c> is <c>"emails": [{…}]</c>; an empty text is no element.</summary>
    public static JsonNode? SingleElement(AttributeDefinition attribute, JsonNode? value) =>
        attribute.MultiValued && value is (JsonObject or JsonValue) && value.AsText() is not "" ? new JsonArray(value.DeepClone()) : value;

    /// <summary><c>"manager": [{"value": "u-1"}]</c> is <c>"manager": {"value": "u-1"}</c>; an empty list is null.</summary>
    public static JsonNode? FirstOfList(AttributeDefinition attribute, JsonNode? value) =>
        attribute is { IsComplex: true, MultiValued: false } && value is JsonArray list ? list.FirstOrDefault()?.DeepClone() : value;

    /// <summary>
    /// A list of one for an attribute that has one value is that value: <c>"title": ["Chief"]</c> is <c>"title": "Chief"</c>.
    /// </summary>
    public static JsonNode? OnlyOfList(AttributeDefinition attribute, JsonNode? value) =>
        !attribute.MultiValued && value is JsonArray { Count: 1 } list ? list[0]?.DeepClone() : value;

    /// <summary>
    /// A simple value inside an object is that value: <c>"active": {"$ref": null, "value": "False"}</c> is <c>"active": "False"</c>. An
    /// object that says more than an element of a list does is left as it is.
    /// </summary>
    public static JsonNode? ValueOfObject(AttributeDefinition attribute, JsonNode? value) =>
        attribute is { IsComplex: false, MultiValued: false } && value is JsonObject wrapper
            && JsonMembers.FindKey(wrapper, "value") is { } key && wrapper[key] is null or JsonValue
            && wrapper.All(member => Wrapping.Contains(member.Key, StringComparer.OrdinalIgnoreCase))
            ? wrapper[key]?.DeepClone()
            : value;

    /// <summary>A number for a string attribute is its text: <c>"employeeNumber": 1001</c> is <c>"employeeNumber": "1001"</c>.</summary>
    public static JsonNode? NumberIsText(AttributeDefinition attribute, JsonNode? value) =>
        attribute.Type == AttributeType.String && value?.GetValueKind() == JsonValueKind.Number
            ? JsonValue.Create(value.ToJsonString())
            : value;

    /// <summary>A text that is a number is that number, for integers and decimals: <c>"level": "3"</c> is <c>"level": 3</c>.</summary>
    public static JsonNode? NumberFromText(AttributeDefinition attribute, JsonNode? value) =>
        attribute.Type is AttributeType.Integer or AttributeType.Decimal && value.AsText() is { } text
            && NumberText.TryRead(text, out var number, out var side) && side == 0
            ? JsonValue.Create(number)
            : value;

    /// <summary>
    /// Text for a complex value is its <c>value</c>, or else its <c>formatted</c>: <c>"manager": "u-1"</c> is
    /// <c>"manager": {"value": "u-1"}</c>, <c>"name": "Jo Mayer"</c> is <c>"name": {"formatted": "Jo Mayer"}</c>.
    /// </summary>
    public static JsonNode? TextIsMainValue(AttributeDefinition attribute, JsonNode? value)
    {
        if (attribute is not { IsComplex: true, MultiValued: false } || value.AsText() is not { Length: > 0 } text)
        {
            return value;
        }

        var main = attribute.FindSub("value") ?? attribute.FindSub("formatted");
        return main is null ? value : new JsonObject { [main.Name] = text };
    }

    /// <summary>
    /// An element written as JSON inside a text, alone or as its <c>value</c>: <c>{"value": "{\"value\":\"Admin\"}"}</c> and
    /// <c>"{\"value\":\"Admin\"}"</c> are <c>{"value": "Admin"}</c>. Of the inner object only what the schema knows is taken,
    /// <c>displayName</c> as <c>display</c>. Other text stays.
    /// </summary>
    public static JsonNode? ElementFromJsonText(AttributeDefinition attribute, JsonNode? value)
    {
        var element = value as JsonObject;
        var text = element is null ? value.AsText() : JsonMembers.GetText(element, "value");
        if (attribute is not { IsComplex: true, MultiValued: false } || JsonObjectIn(text) is not { } inner)
        {
            return value;
        }

        var merged = element?.DeepClone().AsObject() ?? [];
        foreach (var (key, member) in inner)
        {
            if ((attribute.FindSub(key) ?? (key == "displayName" ? attribute.FindSub("display") : null)) is { } sub)
            {
                merged[JsonMembers.FindKey(merged, sub.Name) ?? sub.Name] = member?.DeepClone();
            }
        }

        return merged;
    }

    /// <summary>
    /// Elements that name their <c>value</c> but have none are left out: <c>"emails": [{"type": "work", "value": ""}]</c> is
    /// <c>"emails": []</c>.
    /// </summary>
    public static JsonNode? NoEmptyElements(AttributeDefinition attribute, JsonNode? value)
    {
        if (attribute.MultiValued && value is JsonArray list)
        {
            list.RemoveAll(
                element => element is JsonObject members && JsonMembers.FindKey(members, "value") is { } key
                    && (members[key] is null || members[key].AsText() is ""));
        }

        return value;
    }

    /// <summary>
    /// Renames a sub-attribute that the schema does not know: <c>{"managerId": "u-1"}</c> is <c>{"value": "u-1"}</c>. A value under the
    /// right name wins.
    /// </summary>
    public static ValueRewrite RenameSub(string from, string to) => (attribute, value) =>
    {
        if (attribute.IsComplex
            && value is JsonObject element
            && attribute.FindSub(from) is null
            && attribute.FindSub(to) is { } target
            && JsonMembers.FindKey(element, from) is { } key)
        {
            var moved = element[key]?.DeepClone();
            element.Remove(key);
            if (JsonMembers.FindKey(element, target.Name) is null)
            {
                element[target.Name] = moved;
            }
        }

        return value;
    };

    internal static JsonObject? JsonObjectIn(string? text)
    {
        if (text?.TrimStart().StartsWith('{') is not true)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
