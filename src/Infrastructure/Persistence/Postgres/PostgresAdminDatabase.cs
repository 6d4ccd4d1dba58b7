using Microsoft.EntityFrameworkCore;
using Npgsql;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <inheritdoc cref="AdminDatabase"/>
public sealed class PostgresAdminDatabase(IDbContextFactory<ScimDbContext> contexts, NpgsqlDataSource source, PostgresWrites writes)
    : AdminDatabase(contexts)
{
    private readonly PostgresDeadline _deadline = new(source);

    public override Task<T> ReadAsync<T>(Func<ScimDbContext, SqlSession, Task<T>> work, CancellationToken cancel) =>
        DatabaseFaults.GuardAsync(() => ReadOnceAsync(work, cancel), cancel);

    public override Task<T> WriteAsync<T>(Func<ScimDbContext, SqlSession, Task<T>> work, CancellationToken cancel) =>
        writes.WatchAsync(() => DatabaseFaults.RepeatAsync(() => RunAsync(work, cancel), cancel));

    private Task<T> ReadOnceAsync<T>(Func<ScimDbContext, SqlSession, Task<T>> work, CancellationToken cancel)
    {
        var pace = new WorkPace(rests: false);
        return _deadline.KeepAsync(LookAsync(work, pace, cancel), pace);
    }

    private Task<T> RunAsync<T>(Func<ScimDbContext, SqlSession, Task<T>> work, CancellationToken cancel)
    {
        var pace = new WorkPace(rests: false);
        return _deadline.KeepAsync(CommitAsync(work, pace, cancel), pace);
    }
}
