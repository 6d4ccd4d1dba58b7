using Scim.Domain.Schemas;

namespace Scim.Domain.Profiles.Rewrites;

/// <summary>
/// URNs under which clients know the schemas from earlier days, for <see cref="SchemaAliases"/>; profiles combine the ones their client
/// needs.
/// </summary>
public static class FormerSchemas
{
    /// <summary>Of SCIM 1.1.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> Version1 { get; } =
    [
        new("urn:scim:schemas:core:1.0", SchemaAliases.CoreSchema),
        new("urn:scim:schemas:extension:enterprise:1.0", SchemaUris.EnterpriseUser),
    ];

    /// <summary>Of the drafts of SCIM 2.0.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> Drafts { get; } =
    [
        new("urn:scim:schemas:core:2.0:User", SchemaUris.User),
        new("urn:scim:schemas:core:2.0:Group", SchemaUris.Group),
        new("urn:scim:schemas:core:2.0", SchemaAliases.CoreSchema),
        new("urn:scim:schemas:extension:enterprise:2.0:User", SchemaUris.EnterpriseUser),
        new("urn:scim:schemas:extension:enterprise:2.0", SchemaUris.EnterpriseUser),
    ];

    /// <summary>The enterprise extension without the colon before its last word.</summary>
    public static KeyValuePair<string, string> LacksColon { get; } = new(
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0User", SchemaUris.EnterpriseUser);
}
