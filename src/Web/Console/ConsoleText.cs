using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scim.Web.Console;

/// <summary>How times, spans and documents read on a page.</summary>
public static class ConsoleText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Relative(DateTimeOffset time, DateTimeOffset now)
    {
        var span = now - time;
        var text = Span(span.Duration());
        return span.Duration() < TimeSpan.FromSeconds(5) ? "just now" : span > TimeSpan.Zero ? text + " ago" : "in " + text;
    }

    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0} ms"),
        { TotalMinutes: < 1 } => Count((int)span.TotalSeconds, "second"),
        { TotalHours: < 1 } => Count((int)span.TotalMinutes, "minute"),
        { TotalDays: < 1 } => Count((int)span.TotalHours, "hour"),
        _ => Count((int)span.TotalDays, "day"),
    };

    public static string Count(long number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    public static string Absolute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

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

    /// <summary><c>group.member_added</c> and <c>adopt-disabled</c> as a person reads them.</summary>
    public static string Words(string name)
    {
        var words = name.Replace('-', ' ').Replace('_', ' ').Replace('.', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
