using Scim.Application.Audit;
using Scim.Domain.Events;
using Scim.Domain.Groups;

namespace Scim.Application.Resources;

/// <summary>
/// One change to one resource, with everything that commits with it. The store applies all of it or nothing, in one transaction and, on
/// PostgreSQL, one round trip.
/// </summary>
public sealed record ResourceChange
{
    public required ResourceKey Key { get; init; }

    public required ResourceChangeKind Kind { get; init; }

    /// <summary>
    /// The new row; null where only members change (the row's version and lastModified then move if, and only if, a membership really
    /// changed).
    /// </summary>
    public ResourceState? State { get; init; }

    /// <summary>
    /// The <see cref="StoredResource.DocumentVersion"/> that the new state was made from; null for creates and member-only changes.
    /// </summary>
    public long? ExpectedDocumentVersion { get; init; }

    /// <summary>
    /// The <see cref="StoredResource.ModifiedAt"/> that goes with <see cref="ExpectedDocumentVersion"/>, where the document was remembered:
    /// a database that lost its last changes, in a failover or by a restored backup, gives their version numbers again. Such a change may
    /// be answered <see cref="WriteStatus.DocumentConflict"/> also where the resource is gone: whoever made it reads again.
    /// </summary>
    public DateTimeOffset? ExpectedModifiedAt { get; init; }

    /// <summary>The version named by If-Match, if any.</summary>
    public long? ExpectedVersion { get; init; }

    public MembershipDelta Members { get; init; } = MembershipDelta.None;

    /// <summary>Unknown members are skipped and reported instead of refused.</summary>
    public bool SkipUnknownMembers { get; init; }

    /// <summary>
    /// Takes the resource out of all groups (a deleted, removed or adopted member), and a deleted group's members out of it.
    /// </summary>
    public bool DropMemberships { get; init; }

    /// <summary>
    /// Of a creation: it is refused as <see cref="WriteStatus.Duplicate"/> also where a former row stands that
    /// <see cref="IResourceStore.FindForCreateAsync"/> might find, so that the usual creation needs no look before.
    /// </summary>
    public bool RefuseIfRestorable { get; init; }

    /// <summary>
    /// The outcome tells the groups of the resource. For a resource that keeps its connector, stays visible and has no members.
    /// </summary>
    public bool WithGroups { get; init; }

    /// <summary>What memberships show of the resource is known to be unchanged.</summary>
    public bool KeepsDisplay { get; init; }

    /// <summary>The connector that owned the row before, where a member is taken over.</summary>
    public int? AdoptedFromConnectorId { get; init; }

    /// <summary>A creation that changes a row it found: where the row is gone in the meantime, the creation begins again.</summary>
    public bool IsRestoration { get; init; }

    /// <summary>
    /// Events in order. The store adds <c>group.member_added</c> and <c>group.member_removed</c> itself, after these, one for each row that
    /// really changed. Events of a member-only change other than those are written only if a membership changed.
    /// </summary>
    public ImmutableArray<ProvisioningEvent> Events { get; init; } = [];

    public required AuditEntry Audit { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The same change, applied only where the resource is still as it was when the new state was made from it.</summary>
    public ResourceChange MadeFrom(StoredResource current) => this with
    {
        ExpectedDocumentVersion = current.DocumentVersion,
        ExpectedModifiedAt = current.IsRemembered ? current.ModifiedAt : null,
    };

    /// <summary>Nothing but one resource that enters or leaves the group.</summary>
    public bool IsOneMember =>
        this is
        {
            Kind: ResourceChangeKind.Update, State: null, AdoptedFromConnectorId: null, Events.IsEmpty: true,
            Members: { ReplaceAll: false, Unknown.IsEmpty: true }
        }
            && Members.Add.Length + Members.Remove.Length == 1;
}
