namespace Scim.Application.WorkItems;

/// <summary>
/// One piece of deferred work as an operator sees it. <see cref="Id"/> is the kind's prefix and a UUID; <see cref="Subject"/> is what it is
/// about: a member's username, a token's prefix, a webhook's URL.
/// </summary>
public sealed record WorkItem(
    string Id, string Kind, WorkItemState State, DateTimeOffset DueAt, int Attempts, string? LastError, string Organization,
    string? Connector, string Subject);
