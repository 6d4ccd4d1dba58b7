using Microsoft.Data.Sqlite;
using Scim.Infrastructure.Persistence.Sqlite;

namespace Scim.Infrastructure.Persistence.Sql;

/// <summary>
/// Writes go through the one writer of the product, each in its savepoint; the work runs there to its end without letting go of the thread.
/// </summary>
public sealed class SqliteSqlDatabase(DatabaseOptions options, SqliteWriteQueue writer) : ISqlDatabase
{
    private readonly string _connectionString = DatabaseConnections.Sqlite(options);

    public Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel) => DatabaseFaults.GuardAsync(async () =>
    {
        await using var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancel);
        return await work(new SqlSession(connection, null, cancel));
    }, cancel);

    public Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel) =>
        writer.RunAsync(
            session => (work(new SqlSession(session.Connection, null, cancel)).GetAwaiter().GetResult(), true), cancel);

    public Task<T> WriteOnceAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel) => WriteAsync(work, cancel);
}
