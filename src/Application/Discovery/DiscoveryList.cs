using Scim.Domain.Schemas;

namespace Scim.Application.Discovery;

/// <summary>A ListResponse that holds everything: discovery is neither paged nor filtered (RFC 7644 §4).</summary>
internal static class DiscoveryList
{
    public static JsonObject Of(IEnumerable<JsonObject> documents)
    {
        var resources = new JsonArray([.. documents]);
        return new JsonObject
        {
            ["schemas"] = new JsonArray(SchemaUris.ListResponse),
            ["totalResults"] = resources.Count,
            ["itemsPerPage"] = resources.Count,
            ["startIndex"] = 1,
            ["Resources"] = resources,
        };
    }
}
