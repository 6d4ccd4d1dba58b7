using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Scim.Application.Provisioning;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Persistence;

/// <summary>
/// Units of work on <see cref="ScimDbContext"/> for what is not on the path of a SCIM request. Faults of the connection surface as <see cref="StoreUnavailableException"/>.
/// </summary>
public sealed class AdminDatabase(IDbContextFactory<ScimDbContext> contexts)
{
    private const int SqliteBusy = 5;
    private const int SqliteConstraint = 19;

    public Task<T> ReadAsync<T>(Func<ScimDbContext, Task<T>> work, CancellationToken cancel) => GuardAsync(async () =>
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await work(context);
    });

    /// <summary>One transaction; committed unless the work throws. The session shares its connection.</summary>
    public Task<T> WriteAsync<T>(Func<ScimDbContext, SqlSession, Task<T>> work, CancellationToken cancel) => GuardAsync(async () =>
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var result = await work(context, new SqlSession(context.Database.GetDbConnection(), transaction.GetDbTransaction(), cancel));
        await transaction.CommitAsync(cancel);
        return result;
    });

    /// <summary>True where a write failed because a unique key is taken.</summary>
    public static bool IsDuplicate(DbUpdateException fault) => fault.InnerException switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
        SqliteException { SqliteErrorCode: SqliteConstraint } constraint => constraint.Message.Contains("UNIQUE", StringComparison.Ordinal),
        _ => false,
    };

    private static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (IsUnavailable(fault as DbException ?? fault.InnerException as DbException))
        {
            throw new StoreUnavailableException("The database cannot be reached.", fault);
        }
    }

    private static bool IsUnavailable(DbException? fault) => fault switch
    {
        NpgsqlException postgres => postgres.IsTransient,
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteBusy,
        _ => false,
    };
}
