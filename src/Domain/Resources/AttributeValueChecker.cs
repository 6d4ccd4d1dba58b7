using System.Buffers.Text;
using System.Globalization;
using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary>Checks one simple value against the data type of its attribute, RFC 7643 §2.3. Nothing is coerced: <c>"true"</c> is no boolean.</summary>
internal static class AttributeValueChecker
{
    /// <summary>A fresh canonical value, or null for an empty text, which counts as no value.</summary>
    public static JsonValue? Check(AttributeDefinition definition, AttributeLabel label, JsonNode value) => definition.Type switch
    {
        AttributeType.Boolean => CheckBoolean(definition, label, value),
        AttributeType.Integer or AttributeType.Decimal => CheckNumber(definition, label, value),
        _ => CheckText(definition, label, value),
    };

    /// <summary>The number in its one canonical form, or null where it is out of range.</summary>
    public static decimal? ReadNumber(JsonNode value) =>
        decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number / 1.0000000000000000000000000000m
            : null;

    private static JsonValue CheckBoolean(AttributeDefinition definition, AttributeLabel label, JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => JsonValue.Create(true),
        JsonValueKind.False => JsonValue.Create(false),
        _ => throw WrongType(definition, label, value),
    };

    private static JsonValue CheckNumber(AttributeDefinition definition, AttributeLabel label, JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.Number || ReadNumber(value) is not { } number)
        {
            throw WrongType(definition, label, value);
        }

        if (definition.Type == AttributeType.Decimal)
        {
            return JsonValue.Create(number);
        }

        return decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue
            ? JsonValue.Create((long)number)
            : throw WrongType(definition, label, value);
    }

    private static JsonValue? CheckText(AttributeDefinition definition, AttributeLabel label, JsonNode value)
    {
        if (!JsonMembers.TryReadText(value, out var text))
        {
            throw WrongType(definition, label, value);
        }

        if (text is null)
        {
            throw new ScimException(ScimErrors.NotStorable(label.ToString()));
        }

        if (text.Length == 0)
        {
            return null;
        }

        var valid = definition.Type switch
        {
            AttributeType.DateTime => DateTimeText.TryNormalize(text, out _),
            AttributeType.Binary => Base64.IsValid(text) || Base64Url.IsValid(text),
            _ => true,
        };
        return valid ? JsonValue.Create(text) : throw WrongType(definition, label, value);
    }

    private static ScimException WrongType(AttributeDefinition definition, AttributeLabel label, JsonNode value) =>
        new(ScimErrors.WrongType(label.ToString(), definition, value));
}
