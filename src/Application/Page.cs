namespace Scim.Application;

/// <summary>One page of an ordered list; <see cref="NextCursor"/> is null on the last one.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
