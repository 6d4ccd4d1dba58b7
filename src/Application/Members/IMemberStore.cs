using Scim.Application.Audit;

namespace Scim.Application.Members;

/// <summary>
/// Users of all connectors of one organization and those that connectors of its company have placed in it, as admins see them. Pages are
/// in a stable order.
/// </summary>
public interface IMemberStore
{
    Task<Page<MemberRow>> ListAsync(int organizationId, MemberQuery query, CancellationToken cancel);

    /// <summary>A user in any state, also removed.</summary>
    Task<MemberRow?> FindAsync(int organizationId, Guid id, CancellationToken cancel);

    /// <summary>The user of a connector that was created last and that the IdP still sees; null where there is none.</summary>
    Task<MemberRow?> FindLatestAsync(int organizationId, int connectorId, CancellationToken cancel);

    /// <summary>
    /// Makes the member's removal due now, whatever its connector's policy; of an enabled connector the job does the rest within
    /// seconds. False where it is removed already.
    /// </summary>
    Task<bool> RequestRemovalAsync(MemberRow member, AdminChange change, CancellationToken cancel);

    /// <summary>Accepts a pending invitation. False where none is pending, or the member is no longer of this version.</summary>
    Task<bool> AcceptInvitationAsync(MemberRow member, AdminChange change, CancellationToken cancel);
}
