using Scim.Application.Jobs;

namespace Scim.Application.Members;

/// <summary>Members whose removal is due.</summary>
public interface IDueMembers
{
    /// <summary>
    /// Takes up to <paramref name="limit"/> due members of enabled connectors that no other node holds and removes each: hidden from the
    /// IdP, userName free, out of all groups, tombstone kept; events <c>member.removed</c> and <c>group.member_removed</c> and the audit
    /// row commit with it. A member that cannot be removed keeps its place in life, gets a later time and an error, and holds up no other.
    /// <c>Items</c> and <c>Failures</c> both 0: nothing is due.
    /// </summary>
    Task<JobOutcome> RemoveDueAsync(int limit, CancellationToken cancel);

    /// <summary>Removes a member whose removal is due, and whom the job leaves because its connector is disabled.</summary>
    Task RemoveHeldAsync(MemberRow member, CancellationToken cancel);
}
