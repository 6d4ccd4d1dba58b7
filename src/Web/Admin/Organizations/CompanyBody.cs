namespace Scim.Web.Admin.Organizations;

/// <summary>What a company is created and changed with.</summary>
public sealed record CompanyBody
{
    public string? Slug { get; init; }

    public string? DisplayName { get; init; }
}
