using System.Net.Sockets;
using Npgsql;
using Scim.Application.Provisioning;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>What becomes of database faults: deadlocks and serialization failures are tried again, an absent or overloaded database is <see cref="StoreUnavailableException"/>.</summary>
internal static class PostgresFaults
{
    public const int Attempts = 8;

    public static async Task<T> RunAsync<T>(Func<Task<T>> operation, TimeProvider clock, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await operation();
            }
            catch (PostgresException fault) when (attempt < Attempts && IsLostRace(fault))
            {
                await Task.Delay(Pause(attempt), clock, cancel);
            }
            catch (Exception fault) when (fault is SocketException or NpgsqlException && DatabaseFaults.IsUnavailable(fault) && !cancel.IsCancellationRequested)
            {
                throw new StoreUnavailableException("PostgreSQL did not answer.", fault);
            }
        }
    }

    /// <summary>The transaction lost a deadlock or a race and may be tried again; EF Core wraps the driver's exception.</summary>
    public static bool IsLostRace(Exception? fault) => fault switch
    {
        null => false,
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => true,
        _ => IsLostRace(fault.InnerException),
    };

    public static TimeSpan Pause(int attempt) => TimeSpan.FromMilliseconds(Random.Shared.Next(2, 20) * attempt);

    /// <summary>The statement ran longer than it may; the database itself is well.</summary>
    public static bool IsTimeout(StoreUnavailableException fault) =>
        fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } or NpgsqlException { InnerException: TimeoutException };

    public static bool IsAbsence(NpgsqlException fault) => fault is not PostgresException answer
        || answer.SqlState.StartsWith("08", StringComparison.Ordinal)
        || answer.SqlState.StartsWith("53", StringComparison.Ordinal)
        || answer.SqlState.StartsWith("57", StringComparison.Ordinal)
        || answer.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.ReadOnlySqlTransaction;
}
