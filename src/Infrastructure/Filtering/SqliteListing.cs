using System.Globalization;
using Scim.Application.Resources;

namespace Scim.Infrastructure.Filtering;

/// <summary>
/// Writes the page and its total as statements of their own: nothing lies between them and a database in the same process, and no row is
/// stored on its way.
/// </summary>
internal sealed class SqliteListing(int organizationId, int connectorId, ResourceQuery query)
{
    private readonly ListingSql _listing = new(SqliteDialect.Instance, organizationId, connectorId, query);

    /// <summary>
    /// At most <paramref name="max"/> rows after the first <paramref name="skipped"/>, counted from the end where the page is read
    /// backwards.
    /// </summary>
    public SqlFragment Page(long max, long skipped, bool backwards)
    {
        var order = _listing.Sort.OrderBy(backwards);
        var rows = _listing.Ordered + _listing.Beyond;
        var parameters = _listing.Parameters.Copy();
        var found = $"from {rows} order by {order} limit {Number(max)} offset {parameters.Add(SqlType.Integer, skipped)}";
        return parameters.Finish(query.Sort is null && !_listing.IsFenced
            ? $"select {_listing.Columns} {found}"
            : $"select {_listing.Columns} from (select r.id {found}) page cross join resources r on {_listing.Keys} and r.id = page.id "
                + $"order by {order}");
    }

    public SqlFragment Total() => _listing.Parameters.Finish(_listing.Total);

    /// <summary>A limit is no parameter, since SQLite plans a statement anew for every value of one.</summary>
    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
