using Scim.Domain.Schemas;

namespace Scim.Domain.Patching;

/// <summary>Applies RFC 7644 §3.5.2 in order on a copy; on any fault a <see cref="Errors.ScimException"/> leaves the resource as it was.</summary>
public sealed class PatchEngine(SchemaRegistry schemas, PatchOptions options)
{
    /// <summary>
    /// <paramref name="attributes"/> is a canonical document (no id, meta, readOnly or membership attributes) and is not changed. Operations on the
    /// membership attribute must have been lifted out before (<see cref="Groups.MembershipPatch"/>).
    /// </summary>
    public PatchResult Apply(ResourceType type, JsonObject attributes, PatchRequest request) => throw new NotImplementedException(schemas.ToString() + options);
}
