using System.Text.RegularExpressions;

namespace Scim.Application.Traffic;

/// <summary>
/// What an inspector may show of a request. Secrets disappear. Personal values keep their shape only (letters become x, digits 0), so that a rule about dots, hyphens
/// or length can still be seen at work. What speaks of the protocol (schemas, operations, paths, types, flags, ids) stays as it is.
/// </summary>
public static partial class Redaction
{
    private const string Secret = "[secret]";

    /// <summary>Stands for U+0000, which the databases refuse.</summary>
    private const char Unstorable = '\uFFFD';

    private static readonly ImmutableHashSet<string> Plain = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "schemas", "op", "path", "active", "type", "primary", "$ref", "id", "resourceType", "location", "version", "userType", "locale", "timezone", "preferredLanguage",
        "method", "bulkId", "sortBy", "sortOrder", "attributes", "excludedAttributes", "created", "lastModified", "startIndex", "count", "cursor");

    /// <summary>Changes the tree it is given.</summary>
    public static JsonNode? Apply(JsonNode? node, string key = "") => node switch
    {
        JsonObject owner => Apply(owner),
        JsonArray list => Apply(list, key),
        JsonValue value when SecretName().IsMatch(key) => Secret,
        JsonValue value when value.TryGetValue(out string? text) => key.Equals("path", StringComparison.OrdinalIgnoreCase) || key == "filter" ? Filter(text)
            : Plain.Contains(key) || Guid.TryParse(text, out _) || bool.TryParse(text, out _) ? text
            : Shape(text),
        _ => node,
    };

    /// <summary>The path and query of a request: ids stay, texts in filters lose all but their shape.</summary>
    public static string Path(string path) => Filter(Uri.UnescapeDataString(path.Replace('+', ' ')).Replace('\0', Unstorable));

    public static string Shape(string text) => string.Create(text.Length, text, static (shape, original) =>
    {
        for (var index = 0; index < shape.Length; index++)
        {
            var letter = original[index];
            shape[index] = char.IsUpper(letter) ? 'X' : char.IsLetter(letter) ? 'x' : char.IsDigit(letter) ? '0' : letter;
        }
    });

    private static JsonObject Apply(JsonObject owner)
    {
        var target = owner["path"] is JsonValue value && value.TryGetValue(out string? path) ? path : "";
        foreach (var (key, member) in owner.ToList())
        {
            owner[key] = null;
            owner[key] = Apply(member, key == "value" && target.Length > 0 ? LastName(target) : key);
        }

        return owner;
    }

    private static JsonArray Apply(JsonArray list, string key)
    {
        for (var index = 0; index < list.Count; index++)
        {
            var item = list[index];
            list[index] = null;
            list[index] = Apply(item, key);
        }

        return list;
    }

    /// <summary>The attribute that a PATCH path ends in: its value is judged by that name.</summary>
    private static string LastName(string path) => path[(path.LastIndexOfAny(['.', ':']) + 1)..];

    private static string Filter(string text) => Literal().Replace(text, match =>
        match.Groups["keyword"].Success || Guid.TryParse(match.Groups["text"].Value, out _) ? match.Value : match.Groups["before"].Value + '"' + Shape(match.Groups["text"].Value) + '"');

    [GeneratedRegex("password|secret|token|credential|apikey", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex("(?<before>(?<keyword>(?:type|schemas|active|primary|resourceType) +(?:eq|ne) +)?)\"(?<text>(?:[^\"\\\\]|\\\\.)*)\"", RegexOptions.IgnoreCase)]
    private static partial Regex Literal();
}
