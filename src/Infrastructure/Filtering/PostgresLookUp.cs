using System.Globalization;
using System.Text;
using Scim.Application.Resources;
using Scim.Domain.Filters;

namespace Scim.Infrastructure.Filtering;

/// <summary>
/// Writes the first page of a filter that leaves few rows as a plain statement, which costs the database half of what a
/// <see cref="PostgresListing"/> does. It reads one row more than asked for: only where there is one must the rows be counted.
/// </summary>
internal sealed class PostgresLookUp(int organizationId, int connectorId, ResourceQuery query)
{
    public static bool Fits(ResourceQuery query) =>
        query is { Filter: { } filter, Count: > 0, After: null, Backwards: false, WithTotal: true, StartIndex: <= 1 }
            && FilterSelectivity.IsSelective(filter.Root);

    /// <summary>
    /// Whether the filter compares the id, the unique attribute, the external id or the display name, so that the rows are found at once.
    /// </summary>
    public bool IsByKey => HasEqual(kind => kind is ColumnKind.Id or ColumnKind.UniqueKey or ColumnKind.Text);

    /// <summary>Columns of <see cref="ResourceColumns"/>.</summary>
    public SqlFragment Page() => Page(PostgresDialect.Instance);

    /// <summary>See <see cref="ForMany"/>; the values are those of this look-up.</summary>
    public SqlFragment PageOfMany()
    {
        var one = Page(PostgresDialect.OfMany);
        return one with { Text = ForMany(one.Text, [.. one.Parameters.Select(parameter => parameter.Type)]) };
    }

    /// <summary>
    /// A look-up for many values of each parameter, which are arrays: the database starts and ends it once, which costs more than to find a
    /// row. Its first column is the number of the look-up that a row answers, from 1; the rows of one come in its own order.
    /// </summary>
    /// <param name="one">Written with <see cref="PostgresDialect.OfMany"/>; ends with a limit or an offset, so that the database runs it as
    /// it stands.</param>
    /// <param name="types">Those of its parameters.</param>
    public static string ForMany(string one, params ReadOnlySpan<SqlType> types)
    {
        var (arrays, columns) = (new StringBuilder(), new StringBuilder());
        for (var number = 1; number <= types.Length; number++)
        {
            arrays.Append(
                CultureInfo.InvariantCulture, $"{(number > 1 ? ", " : "")}${number}::{PostgresDialect.TypeName(types[number - 1])}[]");
            columns.Append(CultureInfo.InvariantCulture, $"p{number}, ");
        }

        return $"select {PostgresDialect.RowOfMany}.n, one.* from unnest({arrays}) with ordinality "
            + $"as {PostgresDialect.RowOfMany} ({columns}n) cross join lateral ({one}) as one";
    }

    public SqlFragment Total()
    {
        var listing = Listing(PostgresDialect.Instance);
        return listing.Parameters.Finish(listing.Total);
    }

    private SqlFragment Page(PostgresDialect dialect)
    {
        var listing = Listing(dialect);
        return listing.Parameters.Finish(IsUnique
            ? $"select {listing.Columns} from {listing.Matching}{dialect.Fence}"
            : $"select {listing.Columns} from {listing.Ordered} order "
                + $"by {listing.Sort.OrderBy(false)} limit {(query.Count + 1).ToString(CultureInfo.InvariantCulture)}");
    }

    private bool IsUnique => HasEqual(kind => kind is ColumnKind.Id or ColumnKind.UniqueKey);

    private ListingSql Listing(PostgresDialect dialect) => new(dialect, organizationId, connectorId, query);

    /// <summary>Whether each row must equal the filter's value in such a column.</summary>
    private bool HasEqual(Func<ColumnKind, bool> fits) => Containment.Conditions(query.Filter!.Root)
        .Any(condition => condition is BoundNode.Compare { Operator: ComparisonOperator.Equal } compare
            && fits(ColumnMap.Find(query.Type, compare.Attribute).Kind));
}
