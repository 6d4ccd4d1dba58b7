namespace Scim.Web.Admin.Organizations;

/// <summary>What an organization is created and changed with; the API document only, inputs are read key by key.</summary>
public sealed record OrganizationBody
{
    public string? Slug { get; init; }

    public string? DisplayName { get; init; }

    public string? Company { get; init; }

    public bool? RequireSso { get; init; }

    public RetentionView? Retention { get; init; }

    public IReadOnlyList<string>? Roles { get; init; }
}
