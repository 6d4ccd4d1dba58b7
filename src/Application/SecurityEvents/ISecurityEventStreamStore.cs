using Scim.Application.Audit;

namespace Scim.Application.SecurityEvents;

/// <summary>The streams of organizations.</summary>
public interface ISecurityEventStreamStore
{
    Task<SecurityEventStream?> FindAsync(int organizationId, Guid id, CancellationToken cancel);

    /// <summary>The stream whatever its organization, for a receiver that proves who it is.</summary>
    Task<SecurityEventStream?> FindForReceiverAsync(Guid id, CancellationToken cancel);

    /// <summary>All of the organization, the oldest first.</summary>
    Task<IReadOnlyList<SecurityEventStream>> ListAsync(int organizationId, CancellationToken cancel);

    /// <summary>Adds it with a cursor behind which every event is committed: it hears of all that commits from now on.</summary>
    Task AddAsync(SecurityEventStream stream, AdminChange change, CancellationToken cancel);

    /// <summary>False where the stream has been deleted meanwhile.</summary>
    Task<bool> EnableAsync(SecurityEventStream stream, bool enabled, AdminChange change, CancellationToken cancel);

    Task DeleteAsync(SecurityEventStream stream, AdminChange change, CancellationToken cancel);
}
