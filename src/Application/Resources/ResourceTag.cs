using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Resources;

/// <summary>Which resource, in which version: what <c>Location</c> and <c>ETag</c> tell (RFC 7644 §3.1, §3.14).</summary>
public readonly record struct ResourceTag(ResourceType Type, ResourceId Id, long Version)
{
    public string ETag => ETagPrecondition.Format(Version);

    public string Location(ProvisioningContext context) => $"{context.BaseUrl}{Type.Endpoint}/{Id}";
}
