namespace Scim.Application;

/// <summary>One page of an ordered list; <see cref="NextCursor"/> is null on the last one.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    /// <summary>Of rows read with one more than the limit: the page, and the cursor of its last row where there are more.</summary>
    public static Page<T> Of(List<T> rows, int limit, Func<T, string> cursorOf) =>
        rows.Count > limit ? new Page<T>(rows[..limit], cursorOf(rows[limit - 1])) : new Page<T>(rows, null);
}
