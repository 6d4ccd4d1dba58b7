namespace Scim.Web.Admin.Teams;

/// <summary>The organization is needed for connectors of companies that have no default organization.</summary>
public sealed record GroupLinkBody
{
    public string? Organization { get; init; }

    public required string Team { get; init; }

    public required string Role { get; init; }
}
