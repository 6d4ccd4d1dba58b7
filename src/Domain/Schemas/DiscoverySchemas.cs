namespace Scim.Domain.Schemas;

/// <summary>
/// The schemas of the discovery documents, RFC 7643 §8.7.2, with what its §5, RFC 9865 §4 and RFC 9967 have beside. They belong to no
/// resource type: nothing is written, filtered or selected by them.
/// </summary>
public static class DiscoverySchemas
{
    private static readonly ImmutableArray<string> Texts = [Load("ServiceProviderConfig"), Load("ResourceType"), Load("Schema")];

    /// <summary>The complete documents, each characteristic spelled out, without <c>meta</c>; they are the caller's own.</summary>
    public static IEnumerable<JsonObject> Write() => Texts.Select(Complete);

    private static JsonObject Complete(string text)
    {
        var document = JsonNode.Parse(text)!.AsObject();
        document.Insert(0, "schemas", new JsonArray(SchemaUris.Schema));
        Complete(document["attributes"]!.AsArray());
        return document;
    }

    private static void Complete(JsonArray attributes)
    {
        foreach (var attribute in attributes.OfType<JsonObject>())
        {
            attribute.TryAdd("multiValued", false);
            attribute.TryAdd("required", false);
            attribute.TryAdd("mutability", "readOnly");
            attribute.TryAdd("returned", "default");
            attribute.TryAdd("uniqueness", "none");
            if (attribute["subAttributes"] is JsonArray parts)
            {
                Complete(parts);
            }
            else
            {
                attribute.TryAdd("caseExact", false);
            }
        }
    }

    private static string Load(string name)
    {
        using var reader = new StreamReader(
            typeof(DiscoverySchemas).Assembly.GetManifestResourceStream($"Scim.Domain.Schemas.Json.{name}.json")!);
        return reader.ReadToEnd();
    }
}
