using Microsoft.Data.Sqlite;
using Scim.Application.Configuration;

namespace Scim.Infrastructure.Persistence;

/// <inheritdoc cref="IDatabaseBackup"/>
public sealed class DatabaseBackup(DatabaseOptions options) : IDatabaseBackup
{
    public async Task WriteAsync(string path, CancellationToken cancel)
    {
        if (options.Provider == DatabaseProvider.Postgres)
        {
            throw new ConfigurationException(
                "Database:Provider", "PostgreSQL is backed up with its own tools: pg_dump --format=custom --file=scim.dump <connection>.");
        }

        var file = Path.GetFullPath(path);
        if (File.Exists(file))
        {
            throw new ConfigurationException("backup", $"'{file}' is there already; name a new file.");
        }

        try
        {
            await using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder(DatabaseConnections.Sqlite(options))
                {
                    Pooling = false,
                    DefaultTimeout = 0,
                }.ConnectionString);
            await connection.OpenAsync(cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = "vacuum into @file";
            command.Parameters.AddWithValue("@file", file);
            await command.ExecuteNonQueryAsync(cancel);
        }
        catch (SqliteException fault)
        {
            throw new ConfigurationException("backup", $"'{file}' could not be written: {fault.Message}");
        }
    }
}
