using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scim.Infrastructure.Persistence.Sqlite;

/// <summary>Lets SQLite itself wait for the writer, in small steps, instead of the coarse retries of the driver.</summary>
internal sealed class SqliteBusyTimeout : DbConnectionInterceptor
{
    public const string Pragma = "pragma busy_timeout = 10000";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragma;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragma;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
