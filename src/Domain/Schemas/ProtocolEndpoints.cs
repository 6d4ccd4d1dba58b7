namespace Scim.Domain.Schemas;

/// <summary>The endpoints that belong to the protocol, RFC 7644 §3.2, so that no resource type may have them.</summary>
public static class ProtocolEndpoints
{
    /// <summary>Without the slash.</summary>
    public static ImmutableHashSet<string> Names { get; } = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase, "ServiceProviderConfig", "ResourceTypes", "Schemas", "Bulk", "Me", ".search");
}
