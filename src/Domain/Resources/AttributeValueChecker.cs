using System.Buffers.Text;
using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary>
/// Checks one simple value against the data type of its attribute, RFC 7643 §2.3. Nothing is coerced: <c>"true"</c> is no boolean.
/// </summary>
internal static class AttributeValueChecker
{
    /// <summary>
    /// A fresh canonical value, or null for an empty text, which counts as no value. Lenient: a reference may be any text, base64 may
    /// have line breaks, and a dateTime is put right.
    /// </summary>
    public static JsonValue? Check(AttributeDefinition definition, AttributeLabel label, JsonNode value, bool lenient)
    {
        if (TryRead(definition, value, lenient, out var read))
        {
            return read;
        }

        throw new ScimException(definition.Type is not (AttributeType.Boolean or AttributeType.Integer or AttributeType.Decimal)
            && JsonMembers.TryReadText(value, out var text) && text is null
                ? ScimErrors.NotStorable(label.ToString())
                : ScimErrors.WrongType(label.ToString(), definition, value, label.OfSecret));
    }

    /// <summary>The same; false where <see cref="Check"/> throws.</summary>
    public static bool TryRead(AttributeDefinition definition, JsonNode value, bool lenient, out JsonValue? read)
    {
        switch (definition.Type)
        {
            case AttributeType.Boolean:
                read = value.GetValueKind() is JsonValueKind.True or JsonValueKind.False
                    ? JsonValue.Create(value.GetValueKind() == JsonValueKind.True)
                    : null;
                return read is not null;
            case AttributeType.Integer or AttributeType.Decimal:
                read = value.GetValueKind() == JsonValueKind.Number && ReadNumber(value) is { } number
                    ? FitNumber(definition, number)
                    : null;
                return read is not null;
            default:
                var isText = JsonMembers.TryReadText(value, out var text) && text is not null
                    && (text.Length == 0 || IsValid(definition.Type, text, lenient));
                read = isText && text!.Length > 0
                    ? JsonValue.Create(definition.Type == AttributeType.DateTime ? DateTimeText.Correct(text) : text)
                    : null;
                return isText;
        }
    }

    /// <summary>
    /// The number in its one canonical form, or null where no decimal is equal to it. The division takes trailing zeros off, so that 1.50
    /// and 1.5 are one text.
    /// </summary>
    public static decimal? ReadNumber(JsonNode value) =>
        NumberText.TryRead(value.ToJsonString(), out var number, out var side) && side == 0
            ? number / 1.0000000000000000000000000000m
            : null;

    private static JsonValue? FitNumber(AttributeDefinition definition, decimal number) =>
        definition.Type == AttributeType.Decimal ? JsonValue.Create(number)
        : decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue ? JsonValue.Create((long)number)
        : null;

    private static bool IsValid(AttributeType type, string text, bool lenient) => type switch
    {
        AttributeType.DateTime => DateTimeText.TryNormalize(text, out _) && (lenient || DateTimeText.Correct(text) == text),
        AttributeType.Binary => (Base64.IsValid(text) || Base64Url.IsValid(text)) && (lenient || IsPlainBase64(text)),
        AttributeType.Reference => lenient || !text.Any(IsOutsideUris),
        _ => true,
    };

    /// <summary>Nothing outside the alphabet (RFC 4648 §3.3), and padding whole or left out (RFC 7643 §2.3.6).</summary>
    private static bool IsPlainBase64(string text) =>
        !text.Any(c => char.IsWhiteSpace(c) || c == '%') && (text[^1] != '=' || text.Length % 4 == 0);

    /// <summary>What stands in no URI reference, nor in one with letters beyond ASCII (RFC 3986 §2, RFC 3987 §2.2).</summary>
    private static bool IsOutsideUris(char c) =>
        char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"' or '{' or '}' or '|' or '\\' or '^' or '`';
}
