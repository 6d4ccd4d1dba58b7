using System.Globalization;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Scim.Application.Presentation;
using Scim.Application.Preview;
using Scim.Application.Validation;

namespace Scim.Application.Traffic;

/// <summary>
/// Makes the record of a request: what the profile made of it, which rule decided, and nothing that operators may not see. Pure.
/// </summary>
public static partial class RequestInspection
{
    private const int MaxDepth = 64;

    private static readonly JsonSerializerOptions Options = new() { Encoder = JsonOutput.Encoder };

    public static RecordedRequest Describe(RawRequest raw)
    {
        var body = Parse(raw.Body);
        var path = RequestPath.WithFilter(raw.Connector, raw.Path);
        var rewrittenBody = Parse(raw.Rewritten) ?? body;
        var shown = AddressRedaction.Apply(raw.Path, raw.Connector.Schemas);
        var redact = MessageRedaction(body, raw.Path, shown);
        var isRewritten = path != raw.Path || !JsonNode.DeepEquals(body, rewrittenBody);
        return new RecordedRequest
        {
            Id = Guid.CreateVersion7(raw.At),
            At = raw.At,
            Caller = raw.Caller,
            From = raw.From,
            Method = raw.Method,
            Path = shown,
            Status = raw.Status,
            DurationMs = Math.Round(raw.Duration.TotalMilliseconds, 2),
            Body = Write(body),
            Rewritten = isRewritten
                ? new RewrittenRequest(AddressRedaction.Apply(path, raw.Connector.Schemas), Write(rewrittenBody))
                : null,
            Rule = Rule(raw, isRewritten),
            Error = raw.Error?.Detail is { } detail ? redact(detail) : null,
            Warnings = [.. raw.Warnings.Select(redact)],
        };
    }

    private static string? Rule(RawRequest raw, bool isRewritten)
    {
        var profile = isRewritten ? $"rewritten by profile {raw.Connector.Profile.Name}" : null;
        var outcome = raw.Error is { } error ? error.Keyword ?? string.Create(CultureInfo.InvariantCulture, $"status {error.Status}")
            : raw.Warnings.IsEmpty ? null : "lenient tolerance";
        return profile is null ? outcome : outcome is null ? profile : $"{outcome}; {profile}";
    }

    /// <summary>Null for what no endpoint reads either.</summary>
    private static JsonObject? Parse(byte[]? body)
    {
        try
        {
            return body is null || !Utf8.IsValid(body) || JsonText.FindUnsound(body, MaxDepth) is not null
                ? null
                : JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Write(JsonNode? body) => body is null ? null : Redaction.Apply(body.DeepClone())!.ToJsonString(Options);

    /// <summary>
    /// Messages quote what was refused, and names made of it: whatever holds letters of a personal value of body or address keeps its shape
    /// only.
    /// </summary>
    private static Func<string, string> MessageRedaction(JsonObject? body, string address, string shownAddress)
    {
        var personal = Texts(body)
            .Where(text => Redaction.Apply(text.Text, text.Key)?.GetValue<string>() != text.Text)
            .Select(text => Letters(text.Text))
            .Where(text => text.Length > 2)
            .ToList();
        var (all, shown) = (Letters(AddressRedaction.Decode(address)), Letters(shownAddress));
        return message => AddressRedaction.WithoutTokens(Quoted().Replace(message, match =>
            Letters(Uri.UnescapeDataString(match.Value)) is not { Length: > 2 } letters ? match.Value
            : all.Contains(letters, StringComparison.Ordinal) && !shown.Contains(letters, StringComparison.Ordinal)
                ? Redaction.Shape(match.Value)
            : personal.Any(text => text.Contains(letters) || letters.Contains(text)) ? Redaction.Shape(match.Value)
            : match.Value));
    }

    private static string Letters(string text) => string.Concat(text.Where(c => !Redaction.IsPunctuation(c))).ToLowerInvariant();

    private static IEnumerable<(string Key, string Text)> Texts(JsonNode? node, string key = "") => node switch
    {
        JsonObject owner => owner.SelectMany(member => Texts(member.Value, member.Key)),
        JsonArray list => list.SelectMany(item => Texts(item, key)),
        JsonValue value when value.TryGetValue(out string? text) => [(key, text)],
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => [(key, value.ToJsonString())],
        _ => [],
    };

    [GeneratedRegex("""'+[^']*'+|"[^"]*"|[0-9]{5,}""")]
    private static partial Regex Quoted();
}
