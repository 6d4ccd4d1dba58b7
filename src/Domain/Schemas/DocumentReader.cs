using Scim.Domain.Errors;

namespace Scim.Domain.Schemas;

/// <summary>
/// Reads typed fields of a JSON document and keeps the first fault with its place; after a fault, answers are harmless defaults.
/// </summary>
internal sealed class DocumentReader(Func<string, string, ScimError> error, bool refuseUnknown = false)
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    public ScimError? Fault { get; private set; }

    public JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Options);
        }
        catch (JsonException exception)
        {
            Fail("text", $"is not JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1})");
            return null;
        }
    }

    /// <summary>
    /// The outcome of <paramref name="read"/>, which answers null after a fault. A tree finds repeated names and broken text only when it
    /// is looked at; both become a fault here.
    /// </summary>
    public ParseResult<T> Run<T>(Func<T?> read)
        where T : class
    {
        try
        {
            if (read() is { } value && Fault is null)
            {
                return ParseResult<T>.Success(value);
            }
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            Fail("document", "holds a repeated name or half of a surrogate pair");
        }

        return ParseResult<T>.Failure(Fault!);
    }

    public void Fail(string where, string fault) => Fault ??= error(where, fault);

    public JsonObject Object(JsonNode? node, string where)
    {
        if (node is JsonObject found)
        {
            return found;
        }

        Fail(where, $"must be a JSON object, not {Describe(node)}");
        return [];
    }

    /// <summary>A key that is not among these is a fault where the document is read strictly.</summary>
    public void Demand(JsonObject source, string where, ImmutableArray<string> known)
    {
        if (refuseUnknown && source.FirstOrDefault(member => !known.Contains(member.Key)).Key is { } unknown)
        {
            Fail(Join(where, ScimErrors.Shorten(unknown)), $"is no key that is known here; those are {string.Join(", ", known)}");
        }
    }

    /// <summary>The text of a field; <paramref name="fallback"/> where it is absent, and a fault if that is null.</summary>
    public string Text(JsonObject source, string where, string name, string? fallback = null)
    {
        var node = source[name];
        if (node is null)
        {
            if (fallback is null)
            {
                Fail(Join(where, name), "is missing; a non-empty text is required");
            }

            return fallback ?? "";
        }

        if (node.GetValueKind() == JsonValueKind.String && node.GetValue<string>() is var text && (text.Length > 0 || fallback is not null))
        {
            return text;
        }

        Fail(Join(where, name), $"must be a non-empty text, not {Describe(node)}");
        return "";
    }

    public bool Flag(JsonObject source, string where, string name, bool fallback = false)
    {
        var node = source[name];
        if (node is not null && node.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
        {
            Fail(Join(where, name), $"must be true or false, not {Describe(node)}");
            return fallback;
        }

        return node is null ? fallback : node.GetValueKind() == JsonValueKind.True;
    }

    /// <summary>One of the words of <typeparamref name="T"/>, first letter lower case.</summary>
    public T Word<T>(JsonObject source, string where, string name, T fallback)
        where T : struct, Enum
    {
        var node = source[name];
        if (node is null)
        {
            return fallback;
        }

        var text = node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (DocumentWords.Write(value).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        Fail(Join(where, name), $"{Describe(node)} is not one of {string.Join(", ", Enum.GetValues<T>().Select(DocumentWords.Write))}");
        return fallback;
    }

    public ImmutableArray<string> Texts(JsonObject source, string where, string name)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var (node, place) in Items(source, where, name))
        {
            if (node?.GetValueKind() != JsonValueKind.String)
            {
                Fail(place, $"must be a text, not {Describe(node)}");
                return [];
            }

            texts.Add(node.GetValue<string>());
        }

        return texts.ToImmutable();
    }

    /// <summary>The elements of an array with their places; none where the field is absent.</summary>
    public IEnumerable<(JsonNode? Node, string Where)> Items(JsonObject source, string where, string name)
    {
        var node = source[name];
        if (node is JsonArray array)
        {
            return array.Select((item, index) => (item, $"{Join(where, name)}[{index}]"));
        }

        if (node is not null)
        {
            Fail(Join(where, name), $"must be an array, not {Describe(node)}");
        }

        return [];
    }

    public static string Join(string where, string name) => where.Length == 0 ? name : $"{where}.{name}";

    private static string Describe(JsonNode? node) => node?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => $"'{ScimErrors.Shorten(node.GetValue<string>())}'",
        _ => ScimErrors.Shorten(node.ToJsonString()),
    };
}
