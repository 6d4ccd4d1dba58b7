using Scim.Application.WorkItems;

namespace Scim.Application.Health;

/// <summary>How many pieces of deferred work of one kind are in one state.</summary>
public sealed record QueueDepth(WorkItemKind Kind, WorkItemState State, int Count)
{
    /// <summary>Counting stops here.</summary>
    public const int Max = 10_000;
}
