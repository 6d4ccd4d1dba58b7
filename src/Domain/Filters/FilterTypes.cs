using System.Text.Encodings.Web;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;
using static Scim.Domain.Filters.ComparisonOperator;

namespace Scim.Domain.Filters;

/// <summary>
/// Which operators and literals each attribute type takes (RFC 7644 §3.4.2.2 Table 3), and literals in the form of the search document.
/// </summary>
internal static class FilterTypes
{
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static bool Allows(AttributeType type, ComparisonOperator comparison) => type switch
    {
        AttributeType.Boolean or AttributeType.Binary => comparison is Equal or NotEqual,
        AttributeType.Integer or AttributeType.Decimal or AttributeType.DateTime => comparison is not (Contains or StartsWith or EndsWith),
        _ => true,
    };

    /// <summary>The operators of a type, for messages.</summary>
    public static string Operators(AttributeType type) =>
        string.Join(
            ", ", Enum.GetValues<ComparisonOperator>().Where(comparison => Allows(type, comparison)).Select(OperatorWords.Write)) + ", pr";

    /// <summary>How a value of the type is written, for messages.</summary>
    public static string Example(AttributeType type) => type switch
    {
        AttributeType.Boolean => "true or false, without quotes",
        AttributeType.Integer or AttributeType.Decimal => "a number, without quotes",
        AttributeType.DateTime => "a date and time in double quotes, such as \"2011-08-01T18:29:49Z\"",
        _ => "a string in double quotes",
    };

    /// <summary>The text of a literal that may stand for a number, else null.</summary>
    public static string? NumberIn(JsonValue literal, bool lenient) => literal.GetValueKind() switch
    {
        JsonValueKind.Number => literal.ToJsonString(),
        JsonValueKind.String when lenient => literal.GetValue<string>(),
        _ => null,
    };

    /// <summary>
    /// For what is no number: a <see cref="string"/> or <see cref="bool"/>, or null if the literal does not fit the type.
    /// </summary>
    public static object? Convert(AttributeDefinition attribute, JsonValue literal, bool lenient)
    {
        var kind = literal.GetValueKind();
        var text = kind == JsonValueKind.String ? literal.GetValue<string>() : literal.ToJsonString();
        var isText = kind == JsonValueKind.String;
        switch (attribute.Type)
        {
            case AttributeType.Boolean:
                return isText && !lenient ? null : ToBoolean(text);
            case AttributeType.DateTime:
                return isText && DateTimeText.TryNormalize(text, out var utc) ? utc : null;
            case AttributeType.Binary:
                return isText ? text : null;
            default:
                return !isText && !lenient ? null : attribute.CaseExact ? text : Folding.Fold(text);
        }
    }

    private static object? ToBoolean(string text) =>
        bool.TryParse(text, out var value) && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]) ? value : null;
}
