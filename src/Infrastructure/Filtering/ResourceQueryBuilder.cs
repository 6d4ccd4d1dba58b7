using System.Globalization;
using Scim.Application.Provisioning;
using Scim.Domain.Filters;

namespace Scim.Infrastructure.Filtering;

/// <summary>
/// Writes one statement for a page and its total. The first column is the total (-1 where not asked for), the rest a resource or nulls. Without a filter
/// totals come from the counters; with one, rows are counted only if the page does not show it. Far pages are walked to from the end.
/// </summary>
internal sealed class ResourceQueryBuilder
{
    private const int NearRows = 200;
    private const string Keys = "r.organization_id = {0} and r.connector_id = {1} and r.type = {2}";
    private readonly ISqlDialect _dialect;
    private readonly ResourceQuery _query;
    private readonly SqlParameters _parameters;
    private readonly SortExpression _sort;
    private readonly string _keys;
    private readonly string _where;
    private readonly string _fence;
    private readonly string _counters;
    private readonly string? _belongs;

    private ResourceQueryBuilder(ISqlDialect dialect, int organizationId, int connectorId, ResourceQuery query)
    {
        (_dialect, _query, _parameters) = (dialect, query, new SqlParameters(dialect));
        var organization = _parameters.Add(SqlType.Integer, (long)organizationId);
        var connector = _parameters.Add(SqlType.Integer, (long)connectorId);
        var type = _parameters.Add(SqlType.Text, query.Type.Name);
        _keys = string.Format(CultureInfo.InvariantCulture, Keys, organization, connector, type);
        _counters = $"select cast(coalesce(sum(visible), 0) as bigint) as n from resource_counts where organization_id = {organization} and connector_id = {connector} and type = {type}";
        _belongs = query.WithGroups ? dialect.GroupsOfPage(organization, connector) : null;
        _sort = new SortExpression(query.Type, query.Sort, dialect);
        _where = $"{_keys} and not r.hidden";
        _fence = "";
        if (query.Filter is { } filter)
        {
            _where += " and " + new FilterSqlTranslator(query.Type, dialect, _parameters, organization, connector).Translate(filter);
            _fence = FilterSelectivity.IsSelective(filter.Root) ? dialect.Fence : "";
        }
    }

    public static SqlFragment Build(ISqlDialect dialect, int organizationId, int connectorId, ResourceQuery query) =>
        new ResourceQueryBuilder(dialect, organizationId, connectorId, query).Build();

    private SqlFragment Build()
    {
        var skipped = Math.Max(_query.StartIndex, 1) - 1;
        if (_query.Count <= 0)
        {
            return _parameters.Finish($"select total.n, {NoRow} from ({(_query.WithTotal ? Total() : NoTotal)}) as total");
        }

        if (_query.After is not null || _query.Backwards || !_query.WithTotal)
        {
            return Finish(Walk(skipped), _query.WithTotal ? Total() : NoTotal, _query.Backwards, totalFirst: false);
        }

        if (skipped == 0 && IsUnique(_query.Filter))
        {
            return _parameters.Finish($"select cast(1 as bigint), {ResourceColumns.With(_dialect, _query.WithGroups)} from resources r where {_where}");
        }

        if (skipped > NearRows)
        {
            return Finish(FromNearerEnd(skipped), Total(), backwards: false, totalFirst: true);
        }

        var page = $"select {PageColumns} from {Rows} order by {_sort.OrderBy(false)} limit {Number(_query.Count)} offset {_parameters.Add(SqlType.Integer, (long)skipped)}";
        return Finish(page, _query.Filter is null ? _counters : LazyTotal(skipped), backwards: false, totalFirst: false);
    }

    /// <summary>The filter names a key, so that there is one row or none.</summary>
    private bool IsUnique(BoundFilter? filter) =>
        filter?.Root is BoundNode.Compare { Operator: ComparisonOperator.Equal } compare
        && ColumnMap.Find(_query.Type, compare.Attribute) is { Kind: ColumnKind.Id } or { Expression: "r.unique_key" };

    private const string NoTotal = "select cast(-1 as bigint) as n";

    private static string NoRow => string.Join(", ", Enumerable.Repeat("null", 15));

    private string Rows => _fence.Length == 0 ? $"resources r where {_where}" : $"(select * from resources r where {_where}{_fence}) r";

    /// <summary>A page in the order of the key that skips nothing meets no rows but its own, so that they need no second look-up.</summary>
    private bool IsWhole => _query.Sort is null && (_query.After is not null || _query.StartIndex <= 1);

    private string PageColumns => IsWhole ? $"r.organization_id, {ResourceColumns.List}" : "r.id";

    private string Total() => _query.Filter is null ? _counters : $"select count(*) as n from resources r where {_where}";

    /// <summary>One row more than asked for tells whether there are more.</summary>
    private string Walk(int skipped)
    {
        var where = _query.After is { } after ? $"{(_fence.Length == 0 ? " and " : " where ")}{_sort.After(after, _query.Backwards, _parameters)}" : "";
        var offset = _query.After is null && skipped > 0 ? $" offset {_parameters.Add(SqlType.Integer, (long)skipped)}" : "";
        return $"select {PageColumns} from {Rows}{where} order by {_sort.OrderBy(_query.Backwards)} limit {Number(_query.Count + 1)}{offset}";
    }

    private string LazyTotal(int skipped) => $"""
        select case when page.n < {Number(_query.Count)} and (page.n > 0 or {Number(skipped)} = 0) then {Number(skipped)} + page.n
          else (select count(*) from resources r where {_where}) end as n
        from (select count(*) as n from page) as page
        """;

    private string FromNearerEnd(int skipped)
    {
        var skip = _parameters.Add(SqlType.Integer, (long)skipped);
        var count = Number(_query.Count);
        return $"""
            select id from (
              select * from (select r.id from {Rows}{Also} (select {skip} * 2 <= n from total) order by {_sort.OrderBy(false)} limit {count} offset {skip}) as near
              union all
              select * from (select r.id from {Rows}{Also} (select {skip} * 2 > n and {skip} < n from total) order by {_sort.OrderBy(true)}
                limit (select {_dialect.Least($"{count}", $"{_dialect.Greatest($"n - {skip}", "0")}")} from total)
                offset (select {_dialect.Greatest($"n - {skip} - {count}", "0")} from total)) as far
            ) as ends limit {count}
            """;
    }

    private string Also => _fence.Length == 0 ? " and" : " where";

    private SqlFragment Finish(string page, string total, bool backwards, bool totalFirst)
    {
        var parts = totalFirst ? $"total as ({total}), page as ({page})" : $"page as ({page}), total as ({total})";
        var rows = IsWhole ? "page r" : $"({_dialect.RowsOf("page", _keys)})";
        if (_belongs is null)
        {
            return _parameters.Finish($"""
                with {parts}
                select total.n, {ResourceColumns.With(_dialect, _query.WithGroups)}
                from total left join {rows} on true
                order by {_sort.OrderBy(backwards)}
                """);
        }

        return _parameters.Finish($"""
            with {parts}, belongs as ({_belongs})
            select total.n, {ResourceColumns.List}, belongs.groups
            from total left join ({rows} left join belongs on belongs.member_id = r.id) on true
            order by {_sort.OrderBy(backwards)}
            """);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
