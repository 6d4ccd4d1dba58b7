using Scim.Application;

namespace Scim.Web.Admin;

/// <summary>A page of a list; read on with <c>cursor</c> = <see cref="NextCursor"/>, which is null on the last one.</summary>
public sealed record ListView<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    public static ListView<T> Of<TItem>(Page<TItem> page, Func<TItem, T> view) =>
        new([.. page.Items.Select(view)], PageCursor.Write(page.NextCursor));
}
