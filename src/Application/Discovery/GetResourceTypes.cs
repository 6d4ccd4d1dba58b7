using Scim.Application.Resources;
using Scim.Domain.Errors;
using Scim.Domain.Schemas;

namespace Scim.Application.Discovery;

/// <summary>GET /ResourceTypes and one of them, RFC 7644 §4.</summary>
public sealed class GetResourceTypes
{
    public JsonObject HandleAll(ProvisioningContext context) =>
        DiscoveryList.Of(context.Connector.Schemas.ResourceTypes.Select(type => Write(context, type)));

    public JsonObject Handle(ProvisioningContext context, string name) => context.Connector.Schemas.FindByName(name) is { } type
        ? Write(context, type)
        : throw new ScimException(ScimErrors.NotFound("ResourceType", name));

    private static JsonObject Write(ProvisioningContext context, ResourceType type)
    {
        var document = ResourceTypeJson.Write(type);
        document["meta"] = new JsonObject
        {
            ["resourceType"] = "ResourceType",
            ["location"] = $"{context.BaseUrl}/ResourceTypes/{type.Name}",
        };
        return document;
    }
}
