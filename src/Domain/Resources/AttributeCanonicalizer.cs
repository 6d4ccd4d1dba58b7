using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary>
/// Brings values into the schema's spelling and types as fresh trees. What counts as no value (null, empty text, array or object; RFC 7643
/// §2.5) is null. ReadOnly sub-attributes are dropped, unknown ones dropped and reported. Lenient: a reference may be any text.
/// Requiredness is <see cref="RequiredAttributes"/>' business.
/// </summary>
internal sealed class AttributeCanonicalizer(ICollection<string> warnings, bool lenient)
{
    private const int MaxWarnings = 50;

    public bool Lenient { get; } = lenient;

    public JsonNode? Read(AttributeDefinition definition, AttributeLabel label, JsonNode? value)
    {
        if (!definition.MultiValued)
        {
            return ReadOne(definition, label, value);
        }

        if (value is null || IsEmptyText(value))
        {
            return null;
        }

        return value is JsonArray array
            ? ReadMany(definition, label, array)
            : throw new ScimException(ScimErrors.NotAnArray(label.ToString(), definition, value, label.OfSecret));
    }

    /// <summary>One value, or one element of a multi-valued attribute.</summary>
    public JsonNode? ReadOne(AttributeDefinition definition, AttributeLabel label, JsonNode? value)
    {
        if (value is null || !definition.IsComplex)
        {
            return value is null ? null : ReadSimple(definition, label, value);
        }

        return !IsEmptyText(value) && ReadObject(definition, label, value, keepNulls: false) is { Count: > 0 } result ? result : null;
    }

    public static bool IsEmptyText(JsonNode value) => JsonMembers.TryReadText(value, out var text) && text is "";

    public JsonValue? ReadSimple(AttributeDefinition definition, AttributeLabel label, JsonNode value) =>
        AttributeValueChecker.Check(definition, label, value, Lenient);

    /// <summary>The elements, each kept once; null where none is left.</summary>
    public JsonArray? ReadMany(AttributeDefinition definition, AttributeLabel label, JsonArray array)
    {
        if (array.Count == 1)
        {
            return ReadOne(definition, label, array[0]) is { } only ? new JsonArray(only) : null;
        }

        var elements = new ElementList(definition);
        foreach (var item in array)
        {
            if (ReadOne(definition, label, item) is { } element)
            {
                elements.Add(element);
            }
        }

        return elements.ToArray();
    }

    /// <summary>
    /// The sub-attributes of one complex value. With <paramref name="keepNulls"/> a sub-attribute sent without a value stands as null.
    /// </summary>
    public JsonObject ReadObject(AttributeDefinition definition, AttributeLabel label, JsonNode value, bool keepNulls)
    {
        if (value is not JsonObject source)
        {
            throw new ScimException(ScimErrors.WrongType(label.ToString(), definition, value, label.OfSecret));
        }

        label = label with { OfSecret = label.OfSecret || definition.IsSecret };
        var result = new JsonObject();
        foreach (var (name, child) in JsonMembers.Checked(source, label.ToString()))
        {
            if (definition.FindSub(name) is not { } sub)
            {
                WarnUnknown(label, name);
            }
            else if (sub.Mutability != Mutability.ReadOnly && (Read(sub, label.Child(sub), child) is var read)
                && (read is not null || keepNulls))
            {
                result[sub.Name] = read;
            }
        }

        return result;
    }

    public void WarnUnknown(AttributeLabel parent, string name) =>
        Warn($"'{ScimErrors.Shorten(name)}' is no attribute of {parent} and was ignored.");

    public void Warn(string warning)
    {
        if (warnings.Count < MaxWarnings)
        {
            warnings.Add(warning);
        }
    }
}
