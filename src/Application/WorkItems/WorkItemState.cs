namespace Scim.Application.WorkItems;

/// <summary>
/// Scheduled: waits for its time. Running: a node has it. Failed: will be tried again. Dead: only an operator revives it.
/// </summary>
public enum WorkItemState
{
    Scheduled,
    Running,
    Succeeded,
    Failed,
    Dead,
}
