using Npgsql;
using Scim.Infrastructure.Persistence.Postgres;

namespace Scim.Infrastructure.Persistence.Sql;

/// <inheritdoc cref="ISqlDatabase"/>
public sealed class PostgresSqlDatabase(NpgsqlDataSource source, PostgresWrites writes) : ISqlDatabase
{
    public Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel) => DatabaseFaults.GuardAsync(async () =>
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        return await work(new SqlSession(connection, null, cancel));
    });

    public Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel) =>
        writes.WatchAsync(() => DatabaseFaults.RepeatAsync(() => RunAsync(work, cancel), cancel));

    public Task<T> WriteOnceAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel) =>
        DatabaseFaults.GuardAsync(() => RunAsync(work, cancel));

    private async Task<T> RunAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var result = await work(new SqlSession(connection, transaction, cancel));
        await transaction.CommitAsync(cancel);
        return result;
    }
}
