using Scim.Domain.Users;

namespace Scim.Application.Members;

/// <summary>A user as the product sees it. <see cref="Connector"/> is the slug.</summary>
public sealed record Member
{
    public required Guid Id { get; init; }

    public required string Connector { get; init; }

    public required MemberFields Fields { get; init; }

    public required MemberStatus Status { get; init; }

    public required InvitationState Invitation { get; init; }

    public string? ExternalId { get; init; }

    public required ImmutableArray<MemberGroup> Groups { get; init; }

    /// <summary>The organizations that the member belongs to now; of an organization's own connector always that organization.</summary>
    public required ImmutableArray<MemberOrganization> Organizations { get; init; }

    public required ImmutableArray<MemberTeam> Teams { get; init; }

    public DateTimeOffset? DeactivatedAt { get; init; }

    public DateTimeOffset? DeprovisionDueAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
