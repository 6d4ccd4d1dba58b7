using System.Globalization;
using Scim.Application.Resources;
using Scim.Domain.Filters;
using Scim.Infrastructure.Persistence.Postgres;

namespace Scim.Infrastructure.Filtering;

/// <summary>
/// Writes one statement for a page and its total, as each costs a round trip. The first column is the total (-1 where not asked for), the rest a resource or nulls.
/// Without a filter totals come from the counters; with one, rows are counted only if the page does not show it. Far pages are walked to from the end.
/// </summary>
internal sealed class PostgresListing
{
    private const string NoTotal = "select cast(-1 as bigint) as n";
    private readonly ResourceQuery _query;
    private readonly ListingSql _listing;

    private PostgresListing(int organizationId, int connectorId, ResourceQuery query) =>
        (_query, _listing) = (query, new ListingSql(PostgresDialect.Instance, organizationId, connectorId, query));

    public static SqlFragment Build(int organizationId, int connectorId, ResourceQuery query) => new PostgresListing(organizationId, connectorId, query).Build();

    private SqlFragment Build()
    {
        var skipped = Math.Max(_query.StartIndex, 1) - 1;
        if (_query.Count <= 0)
        {
            return _listing.Parameters.Finish($"select total.n, {NoRow} from ({(_query.WithTotal ? _listing.Total : NoTotal)}) as total");
        }

        if (_query.After is not null || _query.Backwards || !_query.WithTotal)
        {
            return Finish(Walk(skipped), _query.WithTotal ? _listing.Total : NoTotal, _query.Backwards, totalFirst: false);
        }

        if (skipped > ListingSql.NearRows)
        {
            return Finish(FromNearerEnd(skipped), _listing.Total, backwards: false, totalFirst: true);
        }

        var page = $"select {PageColumns} from {_listing.Rows} order by {_listing.Sort.OrderBy(false)} limit {Number(_query.Count)} offset {Skip(skipped)}";
        return Finish(page, _query.Filter is null ? _listing.Total : LazyTotal(skipped), backwards: false, totalFirst: false);
    }

    private static string NoRow => string.Join(", ", Enumerable.Repeat("null", PostgresRowReader.Columns));

    /// <summary>A page in the order of the key that skips nothing meets no rows but its own, so that they need no second look-up.</summary>
    private bool IsWhole => _query.Sort is null && (_query.After is not null || _query.StartIndex <= 1);

    private string PageColumns => IsWhole ? ResourceColumns.List : "r.id";

    /// <summary>The rows of the page, each looked up by its key whatever the planner believes of the page's length.</summary>
    private string PageRows => IsWhole ? "page r" : $"(page cross join lateral (select * from resources r where {_listing.Keys} and r.id = page.id limit 1) r)";

    private string Skip(int rows) => _listing.Parameters.Add(SqlType.Integer, (long)rows);

    /// <summary>One row more than asked for tells whether there are more.</summary>
    private string Walk(int skipped)
    {
        var beyond = _listing.Beyond();
        var offset = _query.After is null && skipped > 0 ? $" offset {Skip(skipped)}" : "";
        return $"select {PageColumns} from {_listing.Rows}{beyond} order by {_listing.Sort.OrderBy(_query.Backwards)} limit {Number(_query.Count + 1)}{offset}";
    }

    private string LazyTotal(int skipped) => $"""
        select case when page.n < {Number(_query.Count)} and (page.n > 0 or {Number(skipped)} = 0) then {Number(skipped)} + page.n
          else (select count(*) from {_listing.Found}) end as n
        from (select count(*) as n from page) as page
        """;

    private string FromNearerEnd(int skipped)
    {
        var (skip, count) = (Skip(skipped), Number(_query.Count));
        return $"""
            select id from (
              select * from (select r.id from {_listing.Rows}{_listing.Also} (select {skip} * 2 <= n from total) order by {_listing.Sort.OrderBy(false)} limit {count} offset {skip}) as near
              union all
              select * from (select r.id from {_listing.Rows}{_listing.Also} (select {skip} * 2 > n and {skip} < n from total) order by {_listing.Sort.OrderBy(true)}
                limit (select least({count}, greatest(n - {skip}, 0)) from total)
                offset (select greatest(n - {skip} - {count}, 0) from total)) as far
            ) as ends limit {count}
            """;
    }

    private SqlFragment Finish(string page, string total, bool backwards, bool totalFirst)
    {
        var parts = totalFirst ? $"total as ({total}), page as ({page})" : $"page as ({page}), total as ({total})";
        return _listing.Parameters.Finish($"""
            with {parts}
            select total.n, {_listing.Columns}
            from total left join {PageRows} on true
            order by {_listing.Sort.OrderBy(backwards)}
            """);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
