using System.Globalization;
using System.Numerics;
using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Application.Listing;

/// <summary>
/// Reads the query parameters of RFC 7644 §3.4.2 and §3.9, by the values that stand under a name in any case. Unknown parameters and a
/// trailing <c>?</c> or <c>&amp;</c> do no harm.
/// </summary>
public sealed class QueryReader(Func<string, IReadOnlyList<string?>> values)
{
    public SearchInput ReadSearch() => new()
    {
        Filter = Text("filter"),
        SortBy = Text("sortBy"),
        SortOrder = Text("sortOrder"),
        StartIndex = Number("startIndex"),
        Count = Number("count"),
        Cursor = Text("cursor", keepEmpty: true),
        Attributes = Names("attributes"),
        ExcludedAttributes = Names("excludedAttributes"),
    };

    /// <summary>Null where the parameter is absent, or empty unless <paramref name="keepEmpty"/>; 400 where it is given twice.</summary>
    public string? Text(string name, bool keepEmpty = false)
    {
        var given = values(name);
        if (given.Count > 1)
        {
            throw new ScimException(ScimErrors.RepeatedParameter(name));
        }

        var text = given.Count == 0 ? "" : Sound(name, given[0] ?? "");
        keepEmpty &= given.Count > 0;
        return text.Length == 0 && !keepEmpty ? null : text;
    }

    /// <summary>Beyond the range of an integer the value is capped, as it would be anyway.</summary>
    public int? Number(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return Whole(text)
            ?? throw new ScimException(
                ScimErrors.NotAnInteger(name, text) with { Type = PageParameters.FaultOf(name, hasCursor: values("cursor").Count > 0) });
    }

    /// <summary>The integer, capped; null where the text is none.</summary>
    public static int? Whole(string? text) =>
        BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? (int)BigInteger.Clamp(number, int.MinValue, int.MaxValue)
            : null;

    /// <summary>A list with commas; several such parameters are one list.</summary>
    public IReadOnlyList<string> Names(string name) =>
        [.. values(name).SelectMany(
            value => Sound(name, value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private static string Sound(string name, string text) =>
        UnicodeText.IsSound(text) ? text : throw new ScimException(ScimErrors.UnsoundText($"The query parameter '{name}'"));
}
