using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Scim.Infrastructure.Persistence.Postgres;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Persistence;

/// <summary>
/// Units of work on <see cref="ScimDbContext"/> for what is not on the path of a SCIM request. Where the database is away, overloaded or
/// full, <see cref="Application.StoreUnavailableException"/> is thrown. The session shares the connection of the context.
/// </summary>
public abstract class AdminDatabase(IDbContextFactory<ScimDbContext> contexts)
{
    public Task<T> ReadAsync<T>(Func<ScimDbContext, Task<T>> work, CancellationToken cancel) =>
        ReadAsync((context, _) => work(context), cancel);

    public abstract Task<T> ReadAsync<T>(Func<ScimDbContext, SqlSession, Task<T>> work, CancellationToken cancel);

    /// <summary>
    /// One transaction; committed unless the work throws. Work that loses a deadlock is undone and done again from its beginning.
    /// </summary>
    public abstract Task<T> WriteAsync<T>(Func<ScimDbContext, SqlSession, Task<T>> work, CancellationToken cancel);

    /// <summary>Adds a row and what goes with it; null where a unique key of it is taken.</summary>
    public async Task<T?> AddAsync<T>(Func<ScimDbContext, SqlSession, Task<T>> work, CancellationToken cancel)
        where T : class
    {
        try
        {
            return await WriteAsync(work, cancel);
        }
        catch (DbUpdateException fault) when (DatabaseFaults.IsDuplicate(fault))
        {
            return null;
        }
    }

    private protected async Task<T> LookAsync<T>(
        Func<ScimDbContext, SqlSession, Task<T>> work, WorkPace? pace, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await context.Database.OpenConnectionAsync(cancel);
        return await work(context, new SqlSession(context.Database.GetDbConnection(), null, cancel) { Pace = pace });
    }

    private protected async Task<T> CommitAsync<T>(
        Func<ScimDbContext, SqlSession, Task<T>> work, WorkPace? pace, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        pace?.Step();
        var session = new SqlSession(context.Database.GetDbConnection(), transaction.GetDbTransaction(), cancel) { Pace = pace };
        var result = await work(context, session);
        pace?.Step();
        await transaction.CommitAsync(cancel);
        return result;
    }
}
