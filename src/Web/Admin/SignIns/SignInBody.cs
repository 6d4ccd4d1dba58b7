namespace Scim.Web.Admin.SignIns;

/// <summary>What SAML or OIDC told: the name id or <c>sub</c>, and what else is known.</summary>
public sealed record SignInBody
{
    public required string Subject { get; init; }

    public string? Email { get; init; }

    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    public string? DisplayName { get; init; }

    public IReadOnlyList<string>? Groups { get; init; }
}
