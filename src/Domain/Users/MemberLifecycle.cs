using Scim.Domain.Connectors;
using Scim.Domain.Errors;

namespace Scim.Domain.Users;

/// <summary>
/// The state machine of a member: active ⇄ deactivated → removed; who is provisioned again begins anew by <see cref="Start"/>. Pure: each
/// step answers the next state, which equals this one where nothing changes. <see cref="Hidden"/>: the IdP sees 404 (after DELETE and after
/// removal). <see cref="DeprovisionDueAt"/> is set while deactivated; null then means that the member is never removed by itself. A
/// deactivated member keeps its dates when deactivated again. An active member has a date only after its removal by hand, until the job has
/// run: whatever the IdP deactivates or deletes meanwhile keeps that date.
/// </summary>
/// <remarks>
/// <code>
/// step          active               deactivated          deactivated, hidden   removed
/// SetActive(t)  unchanged            active               error                 error
/// SetActive(f)  deactivated          unchanged            error                 error
/// Delete        deactivated, hidden  deactivated, hidden  unchanged             unchanged     onDelete: deactivate
/// Delete        removed              removed              unchanged             unchanged     onDelete: remove
/// Remove        removed              removed              removed               unchanged
/// </code>
/// </remarks>
public sealed record MemberLifecycle
{
    private MemberLifecycle()
    {
    }

    public MemberStatus Status { get; private init; }

    public bool Hidden { get; private init; }

    public DateTimeOffset? DeactivatedAt { get; private init; }

    public DateTimeOffset? DeprovisionDueAt { get; private init; }

    /// <summary>A member that was just created or is provisioned again, active or not.</summary>
    public static MemberLifecycle Start(bool active, DeprovisioningPolicy policy, DateTimeOffset now) =>
        active ? new MemberLifecycle() : NewlyDeactivated(policy, now);

    /// <summary>The state of a stored member.</summary>
    public static MemberLifecycle From(
        MemberStatus status, bool hidden, DateTimeOffset? deactivatedAt, DateTimeOffset? deprovisionDueAt) => new()
        {
            Status = status,
            Hidden = hidden,
            DeactivatedAt = deactivatedAt,
            DeprovisionDueAt = deprovisionDueAt,
        };

    /// <summary>
    /// The IdP or an administrator wrote <c>active</c>. Throws <see cref="ScimException"/> (409) for a member that was deleted or removed.
    /// </summary>
    public MemberLifecycle SetActive(bool active, DeprovisioningPolicy policy, DateTimeOffset now)
    {
        if (Hidden || Status == MemberStatus.Removed)
        {
            throw new ScimException(ScimErrors.MemberIsGone(removed: Status == MemberStatus.Removed));
        }

        if (active == (Status == MemberStatus.Active))
        {
            return this;
        }

        return active ? Start(active, policy, now) : Deactivate(policy, now);
    }

    /// <summary>The IdP sent DELETE.</summary>
    public MemberLifecycle Delete(DeprovisioningPolicy policy, DateTimeOffset now)
    {
        if (Hidden || Status == MemberStatus.Removed)
        {
            return this;
        }

        return policy.OnDelete == DeletePolicy.Remove
            ? Remove(now)
            : (Status == MemberStatus.Active ? Deactivate(policy, now) : this) with { Hidden = true };
    }

    /// <summary>The grace period is over, or an administrator removes the member.</summary>
    public MemberLifecycle Remove(DateTimeOffset now) => Status == MemberStatus.Removed ? this : new MemberLifecycle
    {
        Status = MemberStatus.Removed,
        Hidden = true,
        DeactivatedAt = DeactivatedAt ?? now,
    };

    private MemberLifecycle Deactivate(DeprovisioningPolicy policy, DateTimeOffset now)
    {
        var next = NewlyDeactivated(policy, now);
        return DeprovisionDueAt is { } due ? next with { DeprovisionDueAt = due } : next;
    }

    private static MemberLifecycle NewlyDeactivated(DeprovisioningPolicy policy, DateTimeOffset now) => new()
    {
        Status = MemberStatus.Deactivated,
        DeactivatedAt = now,
        DeprovisionDueAt = policy.DueAfter(now),
    };
}
