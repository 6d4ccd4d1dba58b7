using Scim.Application.Configuration;

namespace Scim.Infrastructure.Persistence;

/// <summary>Where the data lives.</summary>
public sealed record DatabaseOptions
{
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>Null on SQLite means <c>scim.db</c> in <see cref="DataDirectory"/>; required on PostgreSQL.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The directory of everything that is a file: the SQLite database, and nothing else on PostgreSQL.</summary>
    public string DataDirectory { get; init; } = "data";

    /// <summary>
    /// Seconds that one statement may take before the caller is told that the database is unavailable; lists answer <c>tooMany</c>. On
    /// PostgreSQL a <c>Command Timeout</c> in the connection string goes before; no other configuration sets it.
    /// </summary>
    public int StatementTimeoutSeconds { get; init; } = 15;
}
