namespace Scim.Application.Health;

/// <summary>
/// Work of one kind that is due: how much, at most <see cref="QueueDepth.Max"/>, and since when the oldest of it; null where nothing is.
/// </summary>
public sealed record WorkLag(string Kind, int Due, DateTimeOffset? OldestSince);
