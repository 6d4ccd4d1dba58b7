using Npgsql;
using Scim.Application.Provisioning;

namespace Scim.Infrastructure.Persistence.Sql;

public sealed class PostgresSqlDatabase(NpgsqlDataSource source) : ISqlDatabase
{
    public Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel) => GuardAsync(async () =>
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        return await work(new SqlSession(connection, null, cancel));
    });

    public Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancel) => GuardAsync(async () =>
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var result = await work(new SqlSession(connection, transaction, cancel));
        await transaction.CommitAsync(cancel);
        return result;
    });

    private static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (NpgsqlException fault) when (fault.IsTransient)
        {
            throw new StoreUnavailableException("The database cannot be reached.", fault);
        }
    }
}
