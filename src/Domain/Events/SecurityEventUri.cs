namespace Scim.Domain.Events;

/// <summary>The event URIs of RFC 9967 that this service emits.</summary>
public static class SecurityEventUri
{
    public const string CreateNotice = "urn:ietf:params:scim:event:prov:create:notice";
    public const string PatchNotice = "urn:ietf:params:scim:event:prov:patch:notice";
    public const string Delete = "urn:ietf:params:scim:event:prov:delete";
    public const string Activate = "urn:ietf:params:scim:event:prov:activate";
    public const string Deactivate = "urn:ietf:params:scim:event:prov:deactivate";

    public static ImmutableArray<string> All { get; } = [CreateNotice, PatchNotice, Delete, Activate, Deactivate];
}
