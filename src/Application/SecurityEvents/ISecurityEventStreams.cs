using Scim.Application.Audit;

namespace Scim.Application.SecurityEvents;

/// <summary>Streams of one organization, and what waits in them.</summary>
public interface ISecurityEventStreams
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

    /// <summary>Enabled streams whose organization has events beyond their cursor.</summary>
    Task<IReadOnlyList<SecurityEventStream>> FindBehindAsync(CancellationToken cancel);

    /// <summary>
    /// Adds tokens and moves the cursor in one transaction. False, and nothing added, where another node has moved the cursor.
    /// </summary>
    Task<bool> QueueAsync(SecurityEventStream stream, IReadOnlyList<SecurityEventToken> tokens, long cursor, CancellationToken cancel);

    /// <summary>Enabled pushed streams whose next token is due.</summary>
    Task<IReadOnlyList<SecurityEventStream>> FindWaitingPushesAsync(CancellationToken cancel);

    /// <summary>Tokens that wait, in the order of the feed.</summary>
    Task<IReadOnlyList<SecurityEventToken>> ReadAsync(Guid streamId, int limit, CancellationToken cancel);

    /// <summary>The receiver has them; they are forgotten.</summary>
    Task AcknowledgeAsync(Guid streamId, IReadOnlyCollection<string> jtis, CancellationToken cancel);

    /// <summary>
    /// The receiver refused these for good, each for the reason at its jti, all in one transaction; they stay as dead until an operator
    /// revives them or they are pruned.
    /// </summary>
    Task RefuseAsync(Guid streamId, IReadOnlyDictionary<string, string> errors, CancellationToken cancel);

    Task PostponeAsync(SecurityEventToken token, string error, DateTimeOffset next, CancellationToken cancel);
}
