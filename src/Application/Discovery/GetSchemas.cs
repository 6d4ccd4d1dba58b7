using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Application.Discovery;

/// <summary>
/// GET /Schemas and one of them by its URN, RFC 7644 §4: those of the connector's resource types, then those of the discovery documents
/// themselves.
/// </summary>
public sealed class GetSchemas
{
    public JsonObject HandleAll(ProvisioningContext context) => DiscoveryList.Of(Write(context));

    public JsonObject Handle(ProvisioningContext context, string id) =>
        Write(context).FirstOrDefault(candidate => id.Equals((string)candidate["id"]!, StringComparison.OrdinalIgnoreCase))
        ?? throw new ScimException(ScimErrors.NotFound("Schema", id));

    private static IEnumerable<JsonObject> Write(ProvisioningContext context) =>
        context.Connector.Schemas.Schemas
            .Select(SchemaJson.Write)
            .Concat(DiscoverySchemas.Write())
            .Select(document => Locate(context, document));

    private static JsonObject Locate(ProvisioningContext context, JsonObject document)
    {
        document["meta"] = new JsonObject { ["resourceType"] = "Schema", ["location"] = $"{context.BaseUrl}/Schemas/{document["id"]}" };
        return document;
    }
}
