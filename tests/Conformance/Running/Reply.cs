using System.Globalization;

namespace Scim.Conformance.Running;

/// <summary>An answer of the server.</summary>
public sealed record Reply(string Request, int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    private readonly Lazy<JsonNode?> _json = new(() => Parse(Text));

    public JsonNode? Json => _json.Value;

    /// <summary>The body as an object.</summary>
    public JsonObject Body => Json as JsonObject ?? throw new CaseFailure($"{Request}: the body is no JSON object: {Short}");

    public string Id => this["id"] ?? throw new CaseFailure($"{Request}: no id in {Short}");

    public string ETag => Header("ETag") ?? throw new CaseFailure($"{Request}: no ETag");

    /// <summary>The ETag, or null: a server need not have versions (RFC 7644 §3.14).</summary>
    public string? Version => Header("ETag");

    public IReadOnlyList<JsonObject> Resources => Body["Resources"] is JsonArray array ? [.. array.OfType<JsonObject>()] : [];

    public int Total =>
        Body["totalResults"] is JsonValue value ? value.GetValue<int>() : throw new CaseFailure($"{Request}: no totalResults in {Short}");

    private string Short => Text.Length > 600 ? Text[..600] + "…" : Text;

    /// <summary>A value by path: names and positions between slashes. Texts as they are, everything else as JSON.</summary>
    public string? this[string path] => At(Json, path);

    public static string? At(JsonNode? node, string path)
    {
        foreach (var name in path.Split('/'))
        {
            node = node switch
            {
                JsonArray array => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < array.Count
                    ? array[index]
                    : null,
                JsonObject values => values[name],
                _ => null,
            };
        }

        return node is null ? null : node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString();
    }

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public Reply Is(int status)
    {
        Check.That(Status == status, $"{Request}: expected {status}, got {Status} {Short}");
        return this;
    }

    public Reply IsOneOf(params int[] statuses)
    {
        Check.That(statuses.Contains(Status), $"{Request}: expected {string.Join(" or ", statuses)}, got {Status} {Short}");
        return this;
    }

    /// <summary>A SCIM error, RFC 7644 §3.12.</summary>
    public Reply IsError(int status, params string[] types)
    {
        Is(status);
        Check.That(
            Header("Content-Type") is { } type
                && (type.StartsWith("application/scim+json", StringComparison.Ordinal)
                    || type.StartsWith("application/json", StringComparison.Ordinal)),
                    $"{Request}: Content-Type of the error is {Header("Content-Type")}");
        Check.Same(Urn.Error, this["schemas/0"], $"{Request}: schemas");
        Check.That(
            Body["status"] is JsonValue value && value.GetValueKind() == JsonValueKind.String
                && value.GetValue<string>() == status.ToString(CultureInfo.InvariantCulture),
                $"{Request}: status must be the text \"{status}\" in {Short}");
        Check.That(!string.IsNullOrWhiteSpace(this["detail"]), $"{Request}: no detail in {Short}");
        Check.That(types.Length == 0
            || types.Contains(this["scimType"]), $"{Request}: scimType {string.Join(" or ", types)} was expected in {Short}");
        return this;
    }

    public Reply Has(string path, string? expected)
    {
        Check.That(this[path] == expected, $"{Request}: {path} must be {expected ?? "absent"}, is {this[path] ?? "absent"} in {Short}");
        return this;
    }

    public Reply Lacks(string path) => Has(path, null);

    public Reply HasSome(string path)
    {
        Check.That(this[path] is not null, $"{Request}: {path} is absent in {Short}");
        return this;
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
