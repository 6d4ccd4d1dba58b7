namespace Scim.Web.Admin.SignIns;

/// <summary>What an SSO connection is created and changed with.</summary>
public sealed record SsoConnectionBody
{
    public string? Slug { get; init; }

    public string? Protocol { get; init; }

    public string? DisplayName { get; init; }

    public string? Issuer { get; init; }

    public IReadOnlyList<string>? Domains { get; init; }
}
