using Scim.Domain.Users;

namespace Scim.Application.Members;

/// <summary>A user's row as stored, with the groups it is a direct member of.</summary>
public sealed record MemberRow
{
    public required Guid Id { get; init; }

    /// <summary>Key of the organization or company that owns the connector.</summary>
    public required int OwnerId { get; init; }

    public required string OwnerSlug { get; init; }

    public required int ConnectorId { get; init; }

    public required string ConnectorSlug { get; init; }

    public required MemberStatus Status { get; init; }

    public required bool Hidden { get; init; }

    public required InvitationState Invitation { get; init; }

    public string? ExternalId { get; init; }

    public required string Document { get; init; }

    public required long Version { get; init; }

    public DateTimeOffset? DeactivatedAt { get; init; }

    public DateTimeOffset? DeprovisionDueAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ModifiedAt { get; init; }

    public ImmutableArray<MemberGroup> Groups { get; init; } = [];

    /// <summary>Teams by links of those groups and by sign-ins, each as often as it is given.</summary>
    public ImmutableArray<MemberTeam> Grants { get; init; } = [];
}
