using Npgsql;

namespace Scim.Jobs.Hangfire;

/// <summary>
/// One run of a job at a time in the whole cluster: a lock of a transaction that is open as long as the run, and ends with it, however its
/// node dies. It holds behind a pooler that lends a server connection by the transaction.
/// </summary>
public sealed class RunLock(string connectionString)
{
    private readonly string _connectionString =
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 120 }.ConnectionString;

    /// <summary>The lock, or null where another run holds it and <paramref name="wait"/> is false.</summary>
    public async Task<NpgsqlConnection?> TakeAsync(string jobName, bool wait, CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancel);
            _ = await connection.BeginTransactionAsync(cancel);
            await using var command = new NpgsqlCommand(
                wait
                    ? "select pg_advisory_xact_lock(hashtext('scim-job'), hashtext($1)), true"
                    : "select null, pg_try_advisory_xact_lock(hashtext('scim-job'), hashtext($1))", connection)
            {
                Parameters = { new NpgsqlParameter { Value = jobName } },
            };
            await using var reader = await command.ExecuteReaderAsync(cancel);
            await reader.ReadAsync(cancel);
            if (reader.GetBoolean(1))
            {
                await reader.CloseAsync();
                return connection;
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }
}
