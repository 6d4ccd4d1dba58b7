using Scim.Application.Connectors;
using Scim.Domain.Errors;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Resources;

/// <summary>The resource that a request means, whether it is there or not.</summary>
public readonly record struct ResourceTarget(ProvisioningContext Context, ResourceType Type, ResourceId Id)
{
    public ConnectorContext Connector => Context.Connector;

    public ResourceKey Key => new(Connector.OrganizationId, Connector.ConnectorId, Type.Name, Id);

    /// <summary>404.</summary>
    public ScimException NotFound() => new(ScimErrors.NotFound(Type.Name, Id.ToString()));
}
