namespace Scim.Application.Listing;

/// <summary>The query of a URL as it came, which nobody has decoded.</summary>
public static class QueryText
{
    private const string Blank = "%20";

    /// <summary>The values of the parameters by their names, in any case; decoded by <see cref="Decode"/>.</summary>
    public static ILookup<string, string> Read(string query) =>
        query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .ToLookup(pair => Decode(pair[0]), pair => pair.Length == 1 ? "" : Decode(pair[1]), StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The text as it was meant: <c>+</c> is a blank where the client writes blanks so, as forms do, and itself where it writes them as
    /// <c>%20</c> (RFC 3986 §2.2). The first blank of a filter tells which: it follows an attribute's name, in which no <c>+</c> can stand.
    /// So <c>userName%20eq%20"ann+x@a.example"</c> asks for <c>ann+x@a.example</c>.
    /// </summary>
    public static string Decode(string text)
    {
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        var blank = text.IndexOf(Blank, StringComparison.Ordinal);
        return Uri.UnescapeDataString(plus < 0 || (blank >= 0 && blank < plus) ? text : text.Replace('+', ' '));
    }
}
