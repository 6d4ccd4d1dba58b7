using Scim.Application.Audit;

namespace Scim.Application.WorkItems;

/// <summary>
/// Deferred work of every kind and of every organization, read from the domain rows that hold it, for those who run the service.
/// </summary>
public interface IWorkItemStore
{
    /// <summary>Ordered by kind, then time, then id. Null state: all states.</summary>
    Task<Page<WorkItem>> ListAsync(WorkItemState? state, PageRequest page, CancellationToken cancel);

    /// <summary>
    /// Makes an unfinished item due now with a fresh count of attempts, and writes the audit row beside it. False where there is no such
    /// unfinished item, and for rotations, whose time is not stored.
    /// </summary>
    Task<bool> RetryAsync(WorkItemId id, AdminChange change, CancellationToken cancel);
}
