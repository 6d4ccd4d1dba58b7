using Microsoft.Data.Sqlite;
using Scim.Application.Resources;
using Scim.Infrastructure.Filtering;
using Scim.Infrastructure.Persistence.Sqlite;

namespace Scim.Infrastructure.Resources.Sqlite;

/// <summary>
/// Reads one page of a listing and, where it was asked for, the total: from the counters without a filter, else counted only if the page
/// does not show it.
/// </summary>
internal sealed class SqlitePages(SqliteSession session, SqliteListing listing, ResourceQuery query)
{
    public ResourcePage Read() => ListingSql.Strategy(query) switch
    {
        PageStrategy.CountOnly => ResourcePages.Make(query, [], TotalIfAsked()),
        PageStrategy.Walk => Walk(),
        PageStrategy.FromNearerEnd => FromNearerEnd(Total()),
        _ => Plain(),
    };

    private ResourcePage Walk()
    {
        var rows = Page(query.Count + 1L, query.After is null ? query.Skipped : 0, query.Backwards);
        return ResourcePages.Make(query, rows, TotalIfAsked());
    }

    private ResourcePage Plain()
    {
        var rows = Page(query.Count, query.Skipped, backwards: false);
        var isShown = query.Filter is not null && rows.Count < query.Count && (rows.Count > 0 || query.Skipped == 0);
        return ResourcePages.Make(query, rows, isShown ? query.Skipped + rows.Count : Total());
    }

    private ResourcePage FromNearerEnd(long total)
    {
        if (query.Skipped * 2L <= total)
        {
            return ResourcePages.Make(query, Page(query.Count, query.Skipped, backwards: false), total);
        }

        var left = total - query.Skipped;
        var rows = left > 0 ? Page(Math.Min(query.Count, left), Math.Max(left - query.Count, 0), backwards: true) : [];
        rows.Reverse();
        return ResourcePages.Make(query, rows, total);
    }

    private List<StoredResource> Page(long max, long skipped, bool backwards)
    {
        using var reader = Read(listing.Page(max, skipped, backwards));
        var rows = new List<StoredResource>();
        while (reader.Read())
        {
            rows.Add(SqliteRows.Resource(reader, 0));
        }

        return rows;
    }

    private long? TotalIfAsked() => query.WithTotal ? Total() : null;

    private long Total()
    {
        using var reader = Read(listing.Total());
        return reader.Read() ? reader.GetInt64(0) : 0;
    }

    private SqliteDataReader Read(SqlFragment fragment) => session.Read(fragment.Text, SqliteRows.Values(fragment));
}
