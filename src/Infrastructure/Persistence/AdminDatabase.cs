using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Infrastructure.Persistence.Sqlite;

namespace Scim.Infrastructure.Persistence;

/// <summary>
/// Units of work on <see cref="ScimDbContext"/> for what is not on the path of a SCIM request. Where the database is away, overloaded or
/// full, <see cref="Application.StoreUnavailableException"/> is thrown. On SQLite a write takes its turn among those of the one writer.
/// </summary>
public sealed class AdminDatabase(IDbContextFactory<ScimDbContext> contexts, SqliteWriteQueue? writer = null)
{
    private const int SqliteConstraint = 19;

    public Task<T> ReadAsync<T>(Func<ScimDbContext, Task<T>> work, CancellationToken cancel) => DatabaseFaults.GuardAsync(async () =>
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await work(context);
    });

    /// <summary>
    /// One transaction; committed unless the work throws. The session shares its connection. Work that loses a deadlock is undone and done
    /// again from its beginning.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<ScimDbContext, SqlSession, Task<T>> work, CancellationToken cancel) =>
        DatabaseFaults.RepeatAsync(async () =>
        {
            using var turn = writer is null ? null : await writer.TakeTurnAsync(cancel);
            await using var context = await contexts.CreateDbContextAsync(cancel);
            await using var transaction = await context.Database.BeginTransactionAsync(cancel);
            var result = await work(context, new SqlSession(context.Database.GetDbConnection(), transaction.GetDbTransaction(), cancel));
            await transaction.CommitAsync(cancel);
            return result;
        }, cancel);

    /// <summary>True where a write failed because a unique key is taken.</summary>
    public static bool IsDuplicate(Exception fault) => fault switch
    {
        DbUpdateException { InnerException: { } inner } => IsDuplicate(inner),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
        SqliteException { SqliteErrorCode: SqliteConstraint } constraint => constraint.Message.Contains("UNIQUE", StringComparison.Ordinal),
        _ => false,
    };
}
