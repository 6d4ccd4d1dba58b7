namespace Scim.Infrastructure.Persistence.Sql;

/// <summary>
/// The database for code whose SQL is the same on PostgreSQL and SQLite but for a few words. Faults surface as
/// <see cref="Application.StoreUnavailableException"/> where the database is away or busy; others as they are.
/// </summary>
public interface ISqlDatabase
{
    Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel);

    /// <summary>
    /// Runs the work in one transaction, on SQLite behind all other writers; an exception undoes it. Work that loses a deadlock is undone
    /// and done again from its beginning.
    /// </summary>
    Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel);

    /// <summary>The same for work that cannot be begun again, such as reading a stream.</summary>
    Task<T> WriteOnceAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel);
}
