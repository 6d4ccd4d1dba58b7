using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Scim.Application.Validation;

namespace Scim.Web.Admin;

/// <summary>
/// Reads JSON that people and scripts send: no name twice in one object, no text that no database keeps, at most 64 levels deep.
/// </summary>
public static class StrictJson
{
    private const int MaxDepth = 64;

    /// <summary>
    /// The document. Where it cannot be read, <paramref name="fault"/> says why, in words that follow the name of the text; it is null
    /// otherwise.
    /// </summary>
    public static JsonNode? Read(ReadOnlySpan<byte> utf8, out string? fault)
    {
        fault = null;
        if (!Utf8.IsValid(utf8))
        {
            fault = "is not valid UTF-8.";
            return null;
        }

        try
        {
            if (JsonText.FindUnsound(utf8, MaxDepth) is { } at)
            {
                fault = $"holds U+0000 or half a surrogate pair, which no text may have, in the text at byte {at}.";
                return null;
            }

            return JsonNode.Parse(utf8, documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException problem)
        {
            fault = problem.LineNumber is { } line
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"is no valid JSON: it cannot be read beyond line {line + 1}, byte {problem.BytePositionInLine + 1}.")
                : "is no valid JSON: a name stands twice in one object.";
            return null;
        }
    }
}
