using System.Globalization;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Scim.Application.Provisioning;
using Scim.Application.Validation;
using Scim.Domain.Profiles;

namespace Scim.Application.Traffic;

/// <summary>Makes the record of a request: what the profile made of it, which rule decided, and nothing that operators may not see. Pure.</summary>
public static partial class RequestInspection
{
    private const int MaxDepth = 64;

    private static readonly JsonSerializerOptions Options = new() { Encoder = JsonOutput.Encoder };

    public static RecordedRequest Describe(RawRequest raw)
    {
        var body = Parse(raw.Body);
        var path = RewritePath(raw);
        var rewrittenBody = Parse(raw.Rewritten) ?? body;
        var isRewritten = path != raw.Path || !JsonNode.DeepEquals(body, rewrittenBody);
        return new RecordedRequest
        {
            Id = Guid.CreateVersion7(raw.At),
            At = raw.At,
            Caller = raw.Caller,
            From = raw.From,
            Method = raw.Method,
            Path = Redaction.Path(raw.Path),
            Status = raw.Status,
            DurationMs = Math.Round(raw.Duration.TotalMilliseconds, 2),
            Body = Write(body),
            Rewritten = isRewritten ? new RewrittenRequest(Redaction.Path(path), Write(rewrittenBody)) : null,
            Rule = Rule(raw, isRewritten),
            Error = raw.Error?.Detail is { } detail ? RedactDetail(detail, body) : null,
            Warnings = raw.Warnings,
        };
    }

    private static string? Rule(RawRequest raw, bool isRewritten)
    {
        var profile = isRewritten ? $"rewritten by profile {raw.Connector.Profile.Name}" : null;
        var outcome = raw.Error is { } error ? error.Keyword ?? string.Create(CultureInfo.InvariantCulture, $"status {error.Status}")
            : raw.Warnings.IsEmpty ? null : "lenient tolerance";
        return profile is null ? outcome : outcome is null ? profile : $"{outcome}; {profile}";
    }

    /// <summary>With the filter as the profile made it. What a profile cannot rewrite is recorded as it came.</summary>
    private static string RewritePath(RawRequest raw)
    {
        var connector = raw.Connector;
        var (path, query) = PreviewPath.Split(raw.Path);
        if (query["filter"].FirstOrDefault() is not { } filter
            || connector.Schemas.FindByEndpoint(path.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "") is not { } type)
        {
            return raw.Path;
        }

        try
        {
            var rewritten = connector.Profile.RewriteFilter(filter, new ProfileContext(type, connector.Schemas, connector.ProfileSettings));
            return rewritten == filter ? raw.Path : $"{path}?filter={Uri.EscapeDataString(rewritten)}";
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return raw.Path;
        }
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

    /// <summary>Messages quote what was refused, and names made of it: whatever holds letters of a personal value keeps its shape only.</summary>
    private static string RedactDetail(string detail, JsonObject? body)
    {
        var personal = Texts(body).Where(text => Redaction.Apply(text.Text, text.Key)?.GetValue<string>() != text.Text).Select(text => Letters(text.Text)).Where(text => text.Length > 2).ToList();
        return Quoted().Replace(detail, match => Letters(match.Value) is { Length: > 2 } letters && personal.Any(text => text.Contains(letters) || letters.Contains(text))
            ? Redaction.Shape(match.Value)
            : match.Value);
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static IEnumerable<(string Key, string Text)> Texts(JsonNode? node, string key = "") => node switch
    {
        JsonObject owner => owner.SelectMany(member => Texts(member.Value, member.Key)),
        JsonArray list => list.SelectMany(item => Texts(item, key)),
        JsonValue value when value.TryGetValue(out string? text) => [(key, text)],
        _ => [],
    };

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();
}
