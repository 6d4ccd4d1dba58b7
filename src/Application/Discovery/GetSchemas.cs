using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Application.Discovery;

/// <summary>GET /Schemas and one of them by its URN, RFC 7644 §4.</summary>
public sealed class GetSchemas
{
    public JsonObject HandleAll(ProvisioningContext context) =>
        DiscoveryList.Of(context.Connector.Schemas.Schemas.Select(schema => Write(context, schema)));

    public JsonObject Handle(ProvisioningContext context, string id)
    {
        var schema = context.Connector.Schemas.Schemas.FirstOrDefault(candidate => candidate.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
        return schema is null ? throw new ScimException(ScimErrors.NotFound("Schema", id)) : Write(context, schema);
    }

    private static JsonObject Write(ProvisioningContext context, Schema schema)
    {
        var document = SchemaJson.Write(schema);
        document["meta"] = new JsonObject { ["resourceType"] = "Schema", ["location"] = $"{context.BaseUrl}/Schemas/{schema.Id}" };
        return document;
    }
}
