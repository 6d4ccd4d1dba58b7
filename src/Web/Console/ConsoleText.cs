using System.Globalization;
using System.Text;

namespace Scim.Web.Console;

/// <summary>How times, spans and documents read on a page.</summary>
public static class ConsoleText
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Relative(DateTimeOffset time, DateTimeOffset now)
    {
        var span = now - time;
        var text = Span(span.Duration());
        return span.Duration() < TimeSpan.FromSeconds(5) ? "just now" : span > TimeSpan.Zero ? text + " ago" : "in " + text;
    }

    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 59.5 } => Count((long)Math.Round(span.TotalSeconds), "second"),
        { TotalMinutes: < 59.5 } => Count((long)Math.Round(span.TotalMinutes), "minute"),
        { TotalHours: < 23.5 } => Count((long)Math.Round(span.TotalHours), "hour"),
        _ => Count((long)Math.Round(span.TotalDays), "day"),
    };

    public static string Count(long number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    public static string Absolute(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public static string Pretty(JsonNode? node) => node?.ToJsonString(Indented) ?? "";

    /// <summary>The text indented where it is JSON, and as it is where it is not.</summary>
    public static string Pretty(string text)
    {
        try
        {
            return Pretty(JsonNode.Parse(text));
        }
        catch (JsonException)
        {
            return text;
        }
    }

    /// <summary><c>group.member_added</c>, <c>adopt-disabled</c> and <c>defaultOrganization</c> as a person reads them.</summary>
    public static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (letter is '-' or '_' or '.' || (char.IsAsciiLetterUpper(letter) && words.Length > 0))
            {
                words.Append(' ');
            }

            if (letter is not ('-' or '_' or '.'))
            {
                words.Append(words.Length == 0 ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter));
            }
        }

        return words.ToString();
    }
}
