using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Scim.Infrastructure.Persistence.Postgres;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Infrastructure.Persistence.Sqlite;

namespace Scim.Infrastructure.Persistence;

/// <summary>
/// Units of work on <see cref="ScimDbContext"/> for what is not on the path of a SCIM request. Where the database is away, overloaded or
/// full, <see cref="Application.StoreUnavailableException"/> is thrown. On SQLite a write takes its turn among those of the one writer.
/// </summary>
public sealed class AdminDatabase(
    IDbContextFactory<ScimDbContext> contexts, SqliteWriteQueue? writer = null, NpgsqlDataSource? source = null)
{
    private readonly PostgresDeadline? _deadline = source is null ? null : new(source);

    public Task<T> ReadAsync<T>(Func<ScimDbContext, Task<T>> work, CancellationToken cancel) =>
        DatabaseFaults.GuardAsync(() => KeepAsync(LookAsync(work, cancel), new WorkPace(rests: false)));

    /// <summary>
    /// One transaction; committed unless the work throws. The session shares its connection. Work that loses a deadlock is undone and done
    /// again from its beginning.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<ScimDbContext, SqlSession, Task<T>> work, CancellationToken cancel) =>
        DatabaseFaults.RepeatAsync(() =>
        {
            var pace = new WorkPace(rests: false);
            return KeepAsync(CommitAsync(work, pace, cancel), pace);
        }, cancel);

    private Task<T> KeepAsync<T>(Task<T> work, WorkPace pace) => _deadline?.KeepAsync(work, pace) ?? work;

    private async Task<T> LookAsync<T>(Func<ScimDbContext, Task<T>> work, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await work(context);
    }

    private async Task<T> CommitAsync<T>(Func<ScimDbContext, SqlSession, Task<T>> work, WorkPace pace, CancellationToken cancel)
    {
        using var turn = writer is null ? null : await writer.TakeTurnAsync(cancel);
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        pace.Step();
        var session = new SqlSession(context.Database.GetDbConnection(), transaction.GetDbTransaction(), cancel) { Pace = pace };
        var result = await work(context, session);
        pace.Step();
        await transaction.CommitAsync(cancel);
        return result;
    }
}
