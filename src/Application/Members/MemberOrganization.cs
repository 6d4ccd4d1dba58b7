namespace Scim.Application.Members;

/// <summary>An organization that a member belongs to, with the role in it that the identity provider says.</summary>
public sealed record MemberOrganization(string Organization, string? Role);
