using System.Globalization;
using Scim.Application.Provisioning;
using Scim.Domain.Filters;

namespace Scim.Infrastructure.Filtering;

/// <summary>
/// Writes the first page of a filter that leaves few rows as a plain statement, which costs the database half of what a <see cref="PostgresListing"/> does.
/// It reads one row more than asked for: only where there is one must the rows be counted.
/// </summary>
internal sealed class PostgresLookUp(int organizationId, int connectorId, ResourceQuery query)
{
    public static bool Fits(ResourceQuery query) =>
        query is { Filter: { } filter, Count: > 0, After: null, Backwards: false, WithTotal: true, StartIndex: <= 1 } && FilterSelectivity.IsSelective(filter.Root);

    /// <summary>Whether the filter compares the id, the unique attribute, the external id or the display name, so that the rows are found at once.</summary>
    public bool IsByKey => HasEqual(column => column is { Kind: ColumnKind.Id or ColumnKind.Text });

    /// <summary>Columns of <see cref="ResourceColumns"/>. Written with <see cref="PostgresDialect.Instance"/> or <see cref="PostgresDialect.OfMany"/>.</summary>
    public SqlFragment Page(PostgresDialect dialect)
    {
        var listing = Listing(dialect);
        var columns = ResourceColumns.With(dialect, query.WithGroups);
        return listing.Parameters.Finish(IsUnique
            ? $"select {columns} from {listing.Found}{dialect.Fence}"
            : $"select {columns} from {listing.Rows} order by {listing.Sort.OrderBy(false)} limit {(query.Count + 1).ToString(CultureInfo.InvariantCulture)}");
    }

    public SqlFragment Total()
    {
        var listing = Listing(PostgresDialect.Instance);
        return listing.Parameters.Finish(listing.Total);
    }

    private bool IsUnique => HasEqual(column => column is { Kind: ColumnKind.Id } or { Expression: "r.unique_key" });

    private ListingSql Listing(PostgresDialect dialect) => new(dialect, organizationId, connectorId, query);

    /// <summary>Whether each row must equal the filter's value in such a column.</summary>
    private bool HasEqual(Func<Column, bool> fits) => Containment.Conditions(query.Filter!.Root)
        .Any(condition => condition is BoundNode.Compare { Operator: ComparisonOperator.Equal } compare && fits(ColumnMap.Find(query.Type, compare.Attribute)));
}
