using Microsoft.Data.Sqlite;
using Scim.Application.Resources;
using Scim.Infrastructure.Filtering;

namespace Scim.Infrastructure.Persistence.Sqlite;

/// <summary>Reads one page of a listing and, where it was asked for, the total: from the counters without a filter, else counted only if the page does not show it.</summary>
internal sealed class SqlitePages(SqliteSession session, SqliteListing listing, ResourceQuery query)
{
    private readonly int _skipped = Math.Max(query.StartIndex, 1) - 1;

    public ResourcePage Read()
    {
        if (query.Count <= 0)
        {
            return ResourcePages.Make(query, [], query.WithTotal ? Total() : -1);
        }

        if (query.After is not null || query.Backwards || !query.WithTotal)
        {
            var walked = Page(query.Count + 1L, query.After is null ? _skipped : 0, query.Backwards);
            return ResourcePages.Make(query, walked, query.WithTotal ? Total() : -1);
        }

        if (_skipped > ListingSql.NearRows)
        {
            var total = Total();
            return ResourcePages.Make(query, FromNearerEnd(total), total);
        }

        var rows = Page(query.Count, _skipped, backwards: false);
        var isShown = query.Filter is not null && rows.Count < query.Count && (rows.Count > 0 || _skipped == 0);
        return ResourcePages.Make(query, rows, isShown ? _skipped + rows.Count : Total());
    }

    private List<StoredResource> FromNearerEnd(long total)
    {
        if (_skipped * 2L <= total)
        {
            return Page(query.Count, _skipped, backwards: false);
        }

        var left = total - _skipped;
        var rows = left > 0 ? Page(Math.Min(query.Count, left), Math.Max(left - query.Count, 0), backwards: true) : [];
        rows.Reverse();
        return rows;
    }

    private List<StoredResource> Page(long most, long skipped, bool backwards)
    {
        using var reader = Read(listing.Page(most, skipped, backwards));
        var rows = new List<StoredResource>();
        while (reader.Read())
        {
            rows.Add(SqliteRows.Resource(reader, 0));
        }

        return rows;
    }

    private long Total()
    {
        using var reader = Read(listing.Total());
        return reader.Read() ? reader.GetInt64(0) : 0;
    }

    private SqliteDataReader Read(SqlFragment fragment) => session.Read(fragment.Text, SqliteRows.Values(fragment));
}
