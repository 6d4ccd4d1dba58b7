using Npgsql;
using Scim.Infrastructure.Persistence.Postgres;

namespace Scim.Infrastructure.Persistence.Sql;

/// <inheritdoc cref="ISqlDatabase"/>
public sealed class PostgresSqlDatabase(NpgsqlDataSource source, PostgresWrites writes) : ISqlDatabase
{
    private readonly PostgresDeadline _deadline = new(source);

    public Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel) =>
        DatabaseFaults.GuardAsync(() => ReadOnceAsync(work, cancel), cancel);

    public Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel) =>
        writes.WatchAsync(() => DatabaseFaults.RepeatAsync(() => RunAsync(work, cancel), cancel));

    public Task<T> WriteOnceAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel) =>
        writes.WatchAsync(() => DatabaseFaults.GuardAsync(() => RunAsync(work, cancel), cancel));

    private Task<T> ReadOnceAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel)
    {
        var pace = new WorkPace();
        return _deadline.KeepAsync(LookAsync(work, pace, cancel), pace);
    }

    private async Task<T> LookAsync<T>(Func<SqlSession, Task<T>> work, WorkPace pace, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        pace.Rest();
        return await work(new SqlSession(connection, null, cancel) { Pace = pace });
    }

    private Task<T> RunAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel)
    {
        var pace = new WorkPace();
        return _deadline.KeepAsync(CommitAsync(work, pace, cancel), pace);
    }

    private async Task<T> CommitAsync<T>(Func<SqlSession, Task<T>> work, WorkPace pace, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        pace.Rest();
        var result = await work(new SqlSession(connection, transaction, cancel) { Pace = pace });
        pace.Step();
        await transaction.CommitAsync(cancel);
        return result;
    }
}
