using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Scim.Application.Configuration;

namespace Scim.Infrastructure.Persistence.Migrations;

/// <summary>
/// Brings the database to the schema of this program: each script in a transaction of its own, recorded in <c>schema_versions</c>. Any
/// number of processes may start at once; one applies a script, the others wait and find it applied.
/// </summary>
public sealed class DatabaseMigrator(DatabaseOptions options, TimeProvider clock)
{
    private const long LockKey = 0x5343494D;

    /// <exception cref="ConfigurationException">The database is of a kind that cannot hold every text.</exception>
    public async Task MigrateAsync(CancellationToken cancel)
    {
        await using var source = options.Provider == DatabaseProvider.Postgres ? DatabaseConnections.PostgresSource(options) : null;
        await using var connection = source is null ? await OpenSqliteAsync(cancel) : await OpenPostgresAsync(source, cancel);
        foreach (var script in MigrationScript.All(options.Provider))
        {
            await ApplyAsync(connection, script, cancel);
        }
    }

    private static async Task<DbConnection> OpenPostgresAsync(NpgsqlDataSource source, CancellationToken cancel)
    {
        var connection = await source.OpenConnectionAsync(cancel);
        if (connection.PostgresParameters.GetValueOrDefault("server_encoding", "UTF8") is var encoding and not "UTF8")
        {
            await connection.DisposeAsync();
            throw new ConfigurationException(
                "ConnectionStrings:Scim",
                $"the database '{connection.Database}' has the encoding {encoding}; create one with encoding UTF8.");
        }

        return connection;
    }

    private async Task<DbConnection> OpenSqliteAsync(CancellationToken cancel)
    {
        DatabaseConnections.MakeSqliteDirectory(options);
        var connection = new SqliteConnection(DatabaseConnections.Sqlite(options));
        await connection.OpenAsync(cancel);
        await ExecuteAsync(connection, "pragma busy_timeout = 30000; pragma journal_mode = wal", cancel);
        return connection;
    }

    private async Task ApplyAsync(DbConnection connection, MigrationScript script, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        if (options.Provider == DatabaseProvider.Postgres)
        {
            await ExecuteAsync(connection, $"select pg_advisory_xact_lock({LockKey})", cancel);
        }

        await ExecuteAsync(
            connection,
            "create table if not exists schema_versions "
            + "(number integer not null primary key, name text not null, applied_at text not null)",
            cancel);
        var applied = await ExecuteAsync(connection, $"select count(*) from schema_versions where number = {script.Number}", cancel);
        if (Convert.ToInt64(applied, null) == 0)
        {
            await ExecuteAsync(connection, script.Sql, cancel);
            await ExecuteAsync(
                connection, $"insert into schema_versions values ({script.Number}, '{script.Name}', '{clock.GetUtcNow():O}')", cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    private static async Task<object?> ExecuteAsync(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        return await command.ExecuteScalarAsync(cancel);
    }
}
