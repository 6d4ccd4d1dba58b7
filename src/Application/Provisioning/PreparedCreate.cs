using Scim.Application.Resources;
using Scim.Domain.Resources;
using Scim.Domain.Schemas;

namespace Scim.Application.Provisioning;

/// <summary>
/// A creation that is ready to be written. <see cref="Existing"/> is the resource that comes back or is taken over, null where a new one is
/// made.
/// </summary>
public sealed record PreparedCreate(ResourceType Type, ResourceChange Change, AttributeSelection Selection, StoredResource? Existing)
{
    public ResourceId Id => Change.Key.Id;

    /// <summary>A new resource without memberships, so that it may be written together with others.</summary>
    public bool IsPlain => Existing is null && Change.Members.IsEmpty && Type.FurtherUnique.IsEmpty;
}
