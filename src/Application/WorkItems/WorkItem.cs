namespace Scim.Application.WorkItems;

/// <summary>
/// One piece of deferred work as an operator sees it. <see cref="Subject"/> is what it is about: a member's username, a token's prefix, a
/// webhook's URL.
/// </summary>
public sealed record WorkItem(
    WorkItemId Id, WorkItemState State, DateTimeOffset DueAt, int Attempts, string? LastError, string Organization, string? Connector,
    string Subject);
