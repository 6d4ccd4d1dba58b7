using Scim.Application.Members;
using Scim.Application.Validation;

namespace Scim.Web.Admin.Members;

public sealed record MemberView
{
    public required Guid Id { get; init; }

    public string? Username { get; init; }

    public string? Email { get; init; }

    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    public string? DisplayName { get; init; }

    /// <summary><c>active</c>, <c>deactivated</c> or <c>removed</c>.</summary>
    public required string Status { get; init; }

    /// <summary><c>none</c>, <c>pending</c> or <c>accepted</c>.</summary>
    public required string Invitation { get; init; }

    public required string Connector { get; init; }

    public string? ExternalId { get; init; }

    public required IReadOnlyList<MemberGroup> Groups { get; init; }

    /// <summary>None for a member who is not active.</summary>
    public required IReadOnlyList<MemberOrganization> Organizations { get; init; }

    public required IReadOnlyList<MemberTeam> Teams { get; init; }

    public DateTimeOffset? DeactivatedAt { get; init; }

    public DateTimeOffset? DeprovisionDueAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static MemberView Of(Member member) => new()
    {
        Id = member.Id,
        Username = member.Fields.Username,
        Email = member.Fields.Email,
        GivenName = member.Fields.GivenName,
        FamilyName = member.Fields.FamilyName,
        DisplayName = member.Fields.DisplayName,
        Status = Names.Of(member.Status),
        Invitation = Names.Of(member.Invitation),
        Connector = member.Connector,
        ExternalId = member.ExternalId,
        Groups = member.Groups,
        Organizations = member.Organizations,
        Teams = member.Teams,
        DeactivatedAt = member.DeactivatedAt,
        DeprovisionDueAt = member.DeprovisionDueAt,
        CreatedAt = member.CreatedAt,
        UpdatedAt = member.UpdatedAt,
    };
}
