using Scim.Application;

namespace Scim.Web.Admin.Views;

public sealed record ListView<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    public static ListView<T> Of<TItem>(Page<TItem> page, Func<TItem, T> view) => new([.. page.Items.Select(view)], page.NextCursor);
}
