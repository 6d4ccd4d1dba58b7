namespace Scim.Conformance.Running;

/// <summary>
/// What a server says of the features that the RFCs leave to it (RFC 7643 §5, RFC 9865 §4): patch, bulk, filter, sort, etag and cursor.
/// </summary>
public sealed class Offer(JsonObject? config)
{
    private static readonly (string Feature, string Parameter)[] Parameters =
    [
        ("filter", "filter"),
        ("sort", "sortBy"),
        ("cursor", "cursor")
    ];

    /// <summary>Whether the feature is advertised; true where the server tells nothing, so that every rule is judged.</summary>
    public bool Has(string feature) =>
        config is null || IsTrue(feature == "cursor" ? config["pagination"]?["cursor"] : config[feature]?["supported"]);

    /// <summary>The features that a request asks for.</summary>
    public static IEnumerable<string> NeededBy(string method, string path, string? body, IEnumerable<(string Name, string Value)> headers)
    {
        if (method == "PATCH")
        {
            yield return "patch";
        }

        if (path == "/Bulk")
        {
            yield return "bulk";
        }

        if (headers.Any(header => header.Name is "If-Match" or "If-None-Match"))
        {
            yield return "etag";
        }

        foreach (var (feature, parameter) in Parameters)
        {
            if (path.Contains(parameter + "=", StringComparison.Ordinal)
                || body?.Contains($"\"{parameter}\":", StringComparison.Ordinal) == true)
            {
                yield return feature;
            }
        }
    }

    private static bool IsTrue(JsonNode? node) => node?.GetValueKind() == JsonValueKind.True;
}
