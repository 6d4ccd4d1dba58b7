using System.Text.Json.Serialization;
using Scim.Application.Teams;
using Scim.Domain.Organizations;

namespace Scim.Web.Admin.Teams;

/// <summary><see cref="Organization"/> is shown for connectors of companies only; for others it is their own.</summary>
public sealed record GroupLinkView
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Organization { get; init; }

    public required string Team { get; init; }

    public string? Role { get; init; }

    public static GroupLinkView Of(Organization owner, GroupLink link) =>
        new() { Organization = owner.Kind == OrganizationKind.Company ? link.Organization : null, Team = link.Team, Role = link.Role };
}
