using Scim.Application;

namespace Scim.Web.Admin;

/// <summary>Pages of lists that are at hand as a whole, since they are short.</summary>
public static class ListPage
{
    /// <summary>
    /// The page that the request asks for, in the order of the keys, or against it where <paramref name="descending"/>. A key stands for
    /// its item as long as it exists; the cursor is the last one shown, so that it stays a place in the order whatever comes and goes.
    /// </summary>
    public static Page<T> Of<T>(HttpContext http, IEnumerable<T> items, Func<T, string> key, bool descending = false)
    {
        var (cursor, limit) = AdminQuery.ReadPage(http);
        var sign = descending ? -1 : 1;
        var rest = (descending ? items.OrderByDescending(key, StringComparer.Ordinal) : items.OrderBy(key, StringComparer.Ordinal))
            .Where(item => cursor is null || sign * string.CompareOrdinal(key(item), cursor) > 0)
            .Take(limit + 1)
            .ToList();
        return Page<T>.Of(rest, limit, key);
    }
}
