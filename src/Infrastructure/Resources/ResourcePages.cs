using Scim.Application.Resources;

namespace Scim.Infrastructure.Resources;

/// <summary>Makes pages of what a query read.</summary>
internal static class ResourcePages
{
    /// <summary>
    /// A page from the rows that a query answered, in the order of the listing. Walks read one row too many, which is dropped here.
    /// </summary>
    public static ResourcePage Make(ResourceQuery query, List<StoredResource> rows, long? total)
    {
        if (query.WithTotal && query.After is null && !query.Backwards)
        {
            return new ResourcePage(rows, total, query.Count > 0 && query.Skipped + rows.Count < total);
        }

        var more = rows.Count > query.Count;
        if (more)
        {
            rows.RemoveAt(query.Count);
        }

        if (query.Backwards)
        {
            rows.Reverse();
        }

        return new ResourcePage(rows, total, more);
    }
}
