using Microsoft.Data.Sqlite;
using Scim.Application.Provisioning;

namespace Scim.Infrastructure.Persistence.Sql;

/// <summary>Writers wait in a queue here rather than in SQLite, whose own waiting is unfair.</summary>
public sealed class SqliteSqlDatabase(string connectionString) : ISqlDatabase, IDisposable
{
    private const int Busy = 5;
    private readonly SemaphoreSlim _writer = new(1, 1);

    public Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel) => GuardAsync(async () =>
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancel);
        return await work(new SqlSession(connection, null, cancel));
    });

    public async Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel)
    {
        await _writer.WaitAsync(cancel);
        try
        {
            return await GuardAsync(async () =>
            {
                await using var connection = new SqliteConnection(connectionString);
                await connection.OpenAsync(cancel);
                await using var transaction = connection.BeginTransaction(deferred: false);
                var result = await work(new SqlSession(connection, transaction, cancel));
                await transaction.CommitAsync(cancel);
                return result;
            });
        }
        finally
        {
            _writer.Release();
        }
    }

    public void Dispose() => _writer.Dispose();

    private static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == Busy)
        {
            throw new StoreUnavailableException("The database is busy.", fault);
        }
    }
}
