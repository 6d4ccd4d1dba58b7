using System.Globalization;
using Scim.Application.Resources;
using Scim.Domain.Filters;

namespace Scim.Infrastructure.Filtering;

/// <summary>
/// Writes one statement for a page and its total, as each costs a round trip. The first column is the total (null where not asked for), the
/// rest a resource or nulls. Without a filter totals come from the counters; with one, rows are counted only if the page does not show it.
/// Far pages are walked to from the end.
/// </summary>
internal sealed class PostgresListing
{
    private const string NoTotal = "select cast(null as bigint) as n";
    private readonly ResourceQuery _query;
    private readonly ListingSql _listing;

    private PostgresListing(int organizationId, int connectorId, ResourceQuery query) =>
        (_query, _listing) = (query, new ListingSql(PostgresDialect.Instance, organizationId, connectorId, query));

    public static SqlFragment Build(int organizationId, int connectorId, ResourceQuery query) =>
        new PostgresListing(organizationId, connectorId, query).Build();

    private SqlFragment Build() => ListingSql.Strategy(_query) switch
    {
        PageStrategy.CountOnly => _listing.Parameters.Finish($"select total.n, {NoRow} from ({Total}) as total"),
        PageStrategy.Walk => Finish(Walk(), Total, _query.Backwards, totalFirst: false),
        PageStrategy.FromNearerEnd => Finish(FromNearerEnd(), Total, backwards: false, totalFirst: true),
        _ => Finish(Plain(), _query.Filter is null ? Total : LazyTotal(), backwards: false, totalFirst: false),
    };

    private static string NoRow => string.Join(", ", Enumerable.Repeat("null", ResourceColumns.Count));

    private string Total => _query.WithTotal ? _listing.Total : NoTotal;

    /// <summary>A page in the order of the key that skips nothing meets no rows but its own, so that they need no second look-up.</summary>
    private bool IsWhole => _query.Sort is null && (_query.After is not null || _query.StartIndex <= 1);

    private string PageColumns => IsWhole ? ResourceColumns.List : "r.id";

    /// <summary>The rows of the page, each looked up by its key whatever the planner believes of the page's length.</summary>
    private string PageRows =>
        IsWhole ? "page r" : $"(page cross join lateral (select * from resources r where {_listing.Keys} and r.id = page.id limit 1) r)";

    private string AddSkipped() => _listing.Parameters.Add(SqlType.Integer, (long)_query.Skipped);

    private string Plain() =>
        $"select {PageColumns} from {_listing.Ordered} order "
            + $"by {_listing.Sort.OrderBy(false)} limit {Number(_query.Count)} offset {AddSkipped()}";

    /// <summary>One row more than asked for tells whether there are more.</summary>
    private string Walk()
    {
        var beyond = _listing.Beyond;
        var offset = _query is { After: null, Skipped: > 0 } ? $" offset {AddSkipped()}" : "";
        return $"select {PageColumns} from {_listing.Ordered}{beyond} order "
            + $"by {_listing.Sort.OrderBy(_query.Backwards)} limit {Number(_query.Count + 1)}{offset}";
    }

    private string LazyTotal() => $"""
        select case when page.n < {Number(_query.Count)} and (page.n > 0 or {Number(_query.Skipped)} = 0)
            then {Number(_query.Skipped)} + page.n
          else (select count(*) from {_listing.Matching}) end as n
        from (select count(*) as n from page) as page
        """;

    private string FromNearerEnd()
    {
        var (skip, count) = (AddSkipped(), Number(_query.Count));
        return $"""
            select id from (
              select * from (select r.id from {_listing.Ordered}{_listing.OrderedAnd} (select {skip} * 2 <= n from total)
                  order by {_listing.Sort.OrderBy(false)}
                limit {count} offset {skip}) as near
              union all
              select * from (select r.id from {_listing.Ordered}{_listing.OrderedAnd} (select {skip} * 2 > n and {skip} < n from total)
                  order by {_listing.Sort.OrderBy(true)}
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
