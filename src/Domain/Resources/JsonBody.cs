using System.Text;
using System.Text.Unicode;
using Scim.Domain.Errors;

namespace Scim.Domain.Resources;

/// <summary>
/// Reads the JSON text of a request body. A success holds an object without repeated names, nested at most <see cref="MaxDepth"/> levels deep,
/// whose texts are Unicode without U+0000; everything else is <c>invalidSyntax</c>.
/// </summary>
public static class JsonBody
{
    public const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    public static ParseResult<JsonObject> Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
        {
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        }

        if (!Utf8.IsValid(utf8))
        {
            return Failure("The body is not valid UTF-8. Send JSON encoded as UTF-8.");
        }

        try
        {
            DemandCleanText(utf8);
            return JsonNode.Parse(utf8, documentOptions: Options) is JsonObject body
                ? ParseResult<JsonObject>.Success(body)
                : Failure("The body must be a JSON object, that is, text between { and }.");
        }
        catch (JsonException fault)
        {
            return Failure($"The body is not the JSON that is expected here. {fault.Message}");
        }
    }

    public static ParseResult<JsonObject> Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>Only an escape can make a NUL or half a surrogate pair, so bodies without <c>\u</c> are not read twice.</summary>
    private static void DemandCleanText(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOf("\\u"u8) < 0)
        {
            return;
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped && !IsClean(ref reader))
            {
                throw new JsonException("A text holds U+0000 or half of a surrogate pair, which cannot be stored.");
            }
        }
    }

    private static bool IsClean(ref Utf8JsonReader reader)
    {
        try
        {
            return !reader.GetString()!.Contains('\0');
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static ParseResult<JsonObject> Failure(string detail) => ParseResult<JsonObject>.Failure(ScimErrors.InvalidSyntax(detail));
}
