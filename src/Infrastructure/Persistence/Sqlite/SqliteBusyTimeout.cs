using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scim.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Lets SQLite itself wait for the writer, in small steps and as long as a statement may take, instead of the coarse retries of the driver.
/// </summary>
internal sealed class SqliteBusyTimeout : DbConnectionInterceptor
{
    public static string Pragma(DbConnection connection) =>
        FormattableString.Invariant($"pragma busy_timeout = {((SqliteConnection)connection).DefaultTimeout * 1000}");

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragma(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragma(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
