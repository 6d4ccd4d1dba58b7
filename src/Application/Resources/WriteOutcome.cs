namespace Scim.Application.Resources;

/// <summary>What a write found. Only <see cref="WriteStatus.Done"/> has changed anything.</summary>
public sealed record WriteOutcome(WriteStatus Status, long Version, DateTimeOffset ModifiedAt, DateTimeOffset CreatedAt)
{
    /// <summary>
    /// Members asked for that are no resource of the connector, skipped where the write is done (or would close a circle, for
    /// <see cref="WriteStatus.MembershipCycle"/>).
    /// </summary>
    public ImmutableArray<string> UnknownMembers { get; init; } = [];

    /// <summary>More members than these are not read back after a change.</summary>
    public const int Crowd = 100;

    /// <summary>The group has more than <see cref="Crowd"/> members after the change. Told of member-only changes of a group.</summary>
    public bool IsCrowded { get; init; }

    /// <summary>See <see cref="StoredResource.Groups"/>; null unless <see cref="ResourceChange.WithGroups"/>.</summary>
    public ReadOnlyMemory<byte>? Groups { get; init; }

    public int MembersAdded { get; init; }

    public int MembersRemoved { get; init; }

    /// <summary>The events as written, for previews.</summary>
    public ImmutableArray<Domain.Events.ProvisioningEvent> Events { get; init; } = [];

    /// <summary>What to tell of the change: the events as written or, where those were not asked for, as it meant them.</summary>
    public ImmutableArray<Domain.Events.ProvisioningEvent> EventsOr(ResourceChange change) =>
        Events.IsDefaultOrEmpty ? change.Events : Events;

    public static WriteOutcome Failed(WriteStatus status) => new(status, 0, default, default);
}
