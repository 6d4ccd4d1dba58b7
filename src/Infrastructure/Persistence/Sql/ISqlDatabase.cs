namespace Scim.Infrastructure.Persistence.Sql;

/// <summary>
/// The database for code whose SQL is the same on PostgreSQL and SQLite but for a few words. Faults surface as
/// <see cref="Application.Provisioning.StoreUnavailableException"/> where the database is away or busy; others as they are.
/// </summary>
public interface ISqlDatabase
{
    Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel);

    /// <summary>Runs the work in one transaction, on SQLite behind all other writers; an exception undoes it.</summary>
    Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel);
}
