using System.Text.RegularExpressions;
using Scim.Domain.Filters;
using Scim.Domain.Resources;

namespace Scim.Application.Traffic;

/// <summary>
/// What an inspector may show of a request. Secrets disappear. Personal values keep their shape only (letters become x, digits 0; of a
/// number only that it is one, as 0), so that a rule about dots, hyphens or length can still be seen at work. What speaks of the protocol
/// (schemas, operations, paths, types, flags, ids) stays as it is.
/// </summary>
public static partial class Redaction
{
    public const string Secret = "[secret]";

    private static readonly ImmutableHashSet<string> Plain = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "schemas", "op", "path", "active", "type", "primary", "$ref", "id", "resourceType", "location", "version", "userType", "locale",
        "timezone", "preferredLanguage",
        "method", "bulkId", "sortBy", "sortOrder", "attributes", "excludedAttributes", "created", "lastModified", "startIndex", "count",
        "cursor", "failOnErrors");

    /// <summary>Changes the tree it is given.</summary>
    public static JsonNode? Apply(JsonNode? node, string key = "") => node switch
    {
        JsonObject owner => Apply(owner),
        JsonArray list => Apply(list, key),
        JsonValue value when IsSecret(key) => Secret,
        JsonValue value when value.TryGetValue(out string? text) =>
            key.Equals("path", StringComparison.OrdinalIgnoreCase) || key == "filter" ? Filter(text)
                : IsPlain(key, text) || IsPublic(text) ? text
                : Shape(text),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && !Plain.Contains(key) => 0,
        _ => node,
    };

    /// <summary>
    /// What a filter or a PATCH path says stays; the values that it compares with keep their shape only, quoted or not. Of a text that is
    /// too long for a filter only the shape stays.
    /// </summary>
    public static string Filter(string text) =>
        text.Length > FilterLimits.Default.MaxLength ? Shape(text) : Comparison().Replace(text, match => match.Groups switch
        {
            var groups when groups["keyword"].Success || IsPublic(groups["text"].Value + groups["bare"].Value) => match.Value,
            var groups when groups["text"].Success => groups["before"].Value + '"' + Shape(groups["text"].Value) + groups["end"].Value,
            _ => Shape(match.Value),
        });

    /// <summary>Whether the name says that its value is a secret.</summary>
    public static bool IsSecret(string name) => SecretName().IsMatch(name);

    /// <summary>Whether the value of that name speaks of the protocol, as an address of a person does nowhere.</summary>
    public static bool IsPlain(string name, string value) => Plain.Contains(name) && !value.Contains('@', StringComparison.Ordinal);

    /// <summary>Values that tell nothing of a person.</summary>
    public static bool IsPublic(string text) => Guid.TryParse(text, out _) || bool.TryParse(text, out _) || text == "null";

    public static string Shape(string text) => string.Create(text.Length, text, static (shape, original) =>
    {
        for (var index = 0; index < shape.Length; index++)
        {
            var letter = original[index];
            shape[index] = IsPunctuation(letter) ? letter : char.IsUpper(letter) ? 'X' : char.IsDigit(letter) ? '0' : 'x';
        }
    });

    /// <summary>
    /// What stands between letters and digits. All else tells something, also marks and the halves of letters beyond 16 bits.
    /// </summary>
    public static bool IsPunctuation(char c) => char.IsPunctuation(c) || char.IsSymbol(c) || char.IsSeparator(c) || char.IsControl(c);

    private static JsonObject Apply(JsonObject owner)
    {
        var target = owner["path"].AsText() ?? "";
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

    [GeneratedRegex("password|secret|token|credential|api[_-]?key", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex(
        """
        (?<before>(?<keyword>(?:type|schemas|active|primary|resourceType)\ +(?:eq|ne)\ +)?)"(?<text>(?:[^"\\]|\\.)*)(?<end>"|$)
        | (?<=\b(?:eq|ne|co|sw|ew|gt|ge|lt|le)\ +)(?<bare>[^\s"()\[\]][^"()\[\]]*?)(?=\s+(?:and|or|not)\b|\s*[\])]|\s*$)
        | [^\s"()\[\]]*@[^\s"()\[\]]*
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Comparison();
}
