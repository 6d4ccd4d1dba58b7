using System.Text.Encodings.Web;
using Scim.Domain.Schemas;

namespace Scim.Domain.Errors;

public static partial class ScimErrors
{
    /// <param name="name">As it stands the second time, or null where that is not known.</param>
    public static ScimError RepeatedName(string where, string? name) => InvalidSyntax(
        $"{where} names {(name is null ? "the same attribute" : $"'{Shorten(name)}'")} twice. Names are compared without regard to case; "
            + "send each once.");

    public static ScimError BrokenName(string where) => InvalidSyntax(
        $"{where} has a name that is not valid Unicode text. Send well-formed Unicode.");

    public static ScimError WrongSchemas(string expected, JsonNode? sent) => InvalidSyntax(
        $"'schemas' must be an array of strings that contains '{expected}', {(sent is null ? "and is missing" : $"not {Show(sent)}")}.");

    public static ScimError RequiredMissing(string attribute) => InvalidValue(
        $"The required attribute '{attribute}' is missing or empty. Send a value for it.");

    /// <param name="ofSecret">The attribute is part of one that is never shown.</param>
    public static ScimError WrongType(string attribute, AttributeDefinition definition, JsonNode? value, bool ofSecret = false) =>
        InvalidValue($"'{attribute}' cannot be {Show(definition, value, ofSecret)}: it must be {Expected(definition)}.");

    /// <inheritdoc cref="WrongType"/>
    public static ScimError NotAnArray(string attribute, AttributeDefinition definition, JsonNode? value, bool ofSecret = false) =>
        InvalidValue($"'{attribute}' is multi-valued and must be an array, not {Show(definition, value, ofSecret)}.");

    public static ScimError KeyTooLong(string attribute, int mostBytes) => InvalidValue(
        $"'{attribute}' is too long: resources are found by it, so that it may have at most {mostBytes} bytes in UTF-8. Send a "
            + "shorter value.");

    public static ScimError ValueTooLong() => InvalidValue(
        "A value by which resources are found is too long for the database. Send shorter values.");

    public static ScimError NotStorable(string attribute) => InvalidValue(
        $"'{attribute}' holds U+0000 or half of a surrogate pair, which cannot be stored. Send Unicode text without them.");

    public static ScimError NotAMember(string attribute, JsonNode? value) => InvalidValue(
        $"{Show(value)} is no element of '{attribute}': each must be an object whose 'value' is the id of a resource.");

    public static ScimError ImmutableChanged(string attribute) => Mutability(
        $"'{attribute}' is immutable: it can be set once and was set before. Leave it as it is.");

    /// <summary>As it was sent: the document that carries the message escapes what it must.</summary>
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON text of a value for a message, cut to a readable length.</summary>
    internal static string Show(JsonNode? value)
    {
        try
        {
            return Shorten(value?.ToJsonString(Readable) ?? "null");
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            return "the value sent";
        }
    }

    private static string Show(AttributeDefinition definition, JsonNode? value, bool ofSecret) =>
        ofSecret || HoldsSecret(definition) ? "the value sent" : Show(value);

    private static bool HoldsSecret(AttributeDefinition definition) => definition.IsSecret || definition.SubAttributes.Any(HoldsSecret);

    private static string Expected(AttributeDefinition definition) => definition.Type switch
    {
        AttributeType.Boolean => "true or false, without quotes",
        AttributeType.Integer => "a whole number of at most 64 bits, without quotes",
        AttributeType.Decimal => "a number of at most 28 digits, without quotes",
        AttributeType.DateTime => "a date and time such as 2011-05-13T04:42:34Z",
        AttributeType.Binary => "base64 text",
        AttributeType.Reference => "a URI, absolute or relative: no blanks and none of < > \" { } | \\ ^ `",
        AttributeType.Complex => "an object with sub-attributes",
        _ => "a string",
    };
}
