namespace Scim.Application.Jobs;

/// <summary><see cref="Next"/> is null on the last page.</summary>
public sealed record WorkItemPage(IReadOnlyList<WorkItem> Items, string? Next);
