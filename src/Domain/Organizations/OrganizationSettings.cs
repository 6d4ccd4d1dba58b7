namespace Scim.Domain.Organizations;

/// <summary>
/// <see cref="RequireSso"/>: a connector needs an SSO connection. <see cref="Roles"/>: the roles that groups may give in teams, lowest
/// first.
/// </summary>
public sealed record OrganizationSettings(bool RequireSso, Retention Retention, ImmutableArray<string> Roles)
{
    public static OrganizationSettings Default { get; } = new(false, Retention.Default, ["read", "contributor", "write", "admin"]);
}
