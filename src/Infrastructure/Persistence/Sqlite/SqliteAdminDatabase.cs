using Microsoft.EntityFrameworkCore;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Persistence.Sqlite;

/// <summary>As <see cref="AdminDatabase"/>; a write takes its turn among those of the one writer.</summary>
public sealed class SqliteAdminDatabase(IDbContextFactory<ScimDbContext> contexts, SqliteWriteQueue writer) : AdminDatabase(contexts)
{
    public override Task<T> ReadAsync<T>(Func<ScimDbContext, SqlSession, Task<T>> work, CancellationToken cancel) =>
        DatabaseFaults.GuardAsync(() => LookAsync(work, null, cancel), cancel);

    public override Task<T> WriteAsync<T>(Func<ScimDbContext, SqlSession, Task<T>> work, CancellationToken cancel) =>
        DatabaseFaults.GuardAsync(() => writer.PassAsync(() => CommitAsync(work, null, cancel), cancel), cancel);
}
