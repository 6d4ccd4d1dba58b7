using System.Globalization;
using Scim.Application.Provisioning;
using Scim.Domain.Errors;

namespace Scim.Web.Scim;

/// <summary>Reads the query parameters of RFC 7644 §3.4.2 and §3.9. Names in any case; unknown parameters and a trailing <c>?</c> or <c>&amp;</c> do no harm.</summary>
public static class ScimQuery
{
    public static SearchInput Read(HttpRequest request) => new()
    {
        Filter = Text(request, "filter"),
        SortBy = Text(request, "sortBy"),
        SortOrder = Text(request, "sortOrder"),
        StartIndex = Number(request, "startIndex"),
        Count = Number(request, "count"),
        Cursor = Text(request, "cursor", keepEmpty: true),
        Attributes = Names(request, "attributes"),
        ExcludedAttributes = Names(request, "excludedAttributes"),
    };

    public static string? Text(HttpRequest request, string name, bool keepEmpty = false)
    {
        if (!request.Query.TryGetValue(name, out var values) || values.Count == 0)
        {
            return null;
        }

        if (values.Count > 1)
        {
            throw new ScimException(ScimErrors.RepeatedParameter(name));
        }

        var text = Sound(name, values[0] ?? "");
        return text.Length == 0 && !keepEmpty ? null : text;
    }

    /// <summary>Beyond the range of an integer the value is capped, as it would be anyway.</summary>
    public static int? Number(HttpRequest request, string name)
    {
        if (Text(request, name) is not { } text)
        {
            return null;
        }

        return decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? (int)Math.Clamp(number, int.MinValue, int.MaxValue)
            : throw new ScimException(ScimErrors.NotAnInteger(name, text));
    }

    public static IReadOnlyList<string> Names(HttpRequest request, string name) =>
        request.Query.TryGetValue(name, out var values)
            ? [.. values.SelectMany(value => Sound(name, value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))]
            : [];

    private static string Sound(string name, string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\0' || (char.IsSurrogate(text[index]) && !IsPair(text, ref index)))
            {
                throw new ScimException(ScimErrors.UnsoundText($"The query parameter '{name}'"));
            }
        }

        return text;
    }

    private static bool IsPair(string text, ref int index) =>
        index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) && ++index > 0;
}
