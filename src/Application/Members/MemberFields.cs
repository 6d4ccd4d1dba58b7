namespace Scim.Application.Members;

/// <summary>
/// A user as the product sees it, filled by the connector's attribute mapping. <see cref="DisplayName"/> falls back to the given and family
/// name.
/// </summary>
public sealed record MemberFields(string? Username, string? Email, string? GivenName, string? FamilyName, string? DisplayName);
