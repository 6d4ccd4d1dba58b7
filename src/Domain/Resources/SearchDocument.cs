using Scim.Domain.Schemas;

namespace Scim.Domain.Resources;

/// <summary>
/// The twin of a resource's document that filters compare with: same canonical names and nesting, but strings folded unless caseExact,
/// dateTime as UTC text <c>yyyy-MM-ddTHH:mm:ss.fffffffZ</c>, no null, empty string, empty array or empty object, no <c>id</c>, <c>externalId</c>,
/// <c>meta</c>, and no membership or computed attributes, which stores keep in columns and rows. Extensions stand under their URN.
/// </summary>
public static class SearchDocument
{
    public static JsonObject Build(ResourceType type, JsonObject attributes) => throw new NotImplementedException();

    /// <summary>One value in the form of the search document, or null if it counts as absent.</summary>
    public static JsonNode? BuildValue(AttributeDefinition definition, JsonNode? value) => throw new NotImplementedException();
}
