namespace Scim.Application.History;

/// <summary>
/// What is kept for a time. Each call deletes at most <c>limit</c> rows older than a time, oldest first, and answers how many.
/// </summary>
public interface IHistoryPruner
{
    Task<int> PruneEventsAsync(int organizationId, DateTimeOffset before, int limit, CancellationToken cancel);

    Task<int> PruneAuditAsync(int organizationId, DateTimeOffset before, int limit, CancellationToken cancel);

    /// <summary>Tombstones of removed members and deleted groups; nothing is known of them afterwards.</summary>
    Task<int> PurgeTombstonesAsync(int organizationId, DateTimeOffset before, int limit, CancellationToken cancel);

    /// <summary>
    /// Users and groups whose connector is gone: a node that did not know that yet has written them, and the one that deleted it was killed
    /// before it looked again.
    /// </summary>
    Task<int> PurgeOrphansAsync(int limit, CancellationToken cancel);

    Task<int> PruneIdempotencyKeysAsync(DateTimeOffset before, int limit, CancellationToken cancel);

    /// <summary>Finished webhook deliveries, and security event tokens that nobody fetched.</summary>
    Task<int> PruneDeliveriesAsync(DateTimeOffset before, int limit, CancellationToken cancel);

    Task<int> PruneJobRunsAsync(DateTimeOffset before, int limit, CancellationToken cancel);
}
