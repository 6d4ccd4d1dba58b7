using Scim.Application.WorkItems;

namespace Scim.Application.Health;

public sealed record QueueDepth(string Kind, WorkItemState State, int Count)
{
    /// <summary>Counting stops here.</summary>
    public const int Most = 10_000;
}
