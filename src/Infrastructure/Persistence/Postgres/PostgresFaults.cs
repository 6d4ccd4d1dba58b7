using Npgsql;
using Scim.Application;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>
/// Tells PostgreSQL's faults apart: transactions that may be tried again, statements that ran too long, a server that is absent or
/// overloaded.
/// </summary>
internal static class PostgresFaults
{
    public const int Attempts = 8;

    /// <summary>The server ended a session that stood still inside a transaction.</summary>
    private const string IdleInTransaction = "25P03";

    /// <summary>Connection, authorization, resources, operator's intervention, system.</summary>
    private static readonly ImmutableArray<string> AbsentClasses = ["08", "28", "53", "57", "58"];

    /// <summary>The transaction lost a deadlock or a race and may be tried again; EF Core wraps the driver's exception.</summary>
    public static bool IsLostRace(Exception? fault) => fault switch
    {
        null => false,
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => true,
        _ => IsLostRace(fault.InnerException),
    };

    /// <summary>A value is longer than an index takes; EF Core wraps the driver's exception.</summary>
    public static bool IsTooLong(Exception? fault) => fault switch
    {
        null => false,
        PostgresException { SqlState: PostgresErrorCodes.ProgramLimitExceeded } => true,
        _ => IsTooLong(fault.InnerException),
    };

    /// <summary>
    /// No connection was made: the server, the role or the database has as many as it may have. What others found out about is theirs.
    /// </summary>
    public static bool IsCrowded(Exception? fault) => fault switch
    {
        null or StoreUnavailableException => false,
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => true,
        _ => IsCrowded(fault.InnerException),
    };

    public static TimeSpan Pause(int attempt) => TimeSpan.FromMilliseconds(Random.Shared.Next(2, 20) * attempt);

    /// <summary>The statement ran longer than it may; the database itself is well.</summary>
    public static bool IsTimeout(NpgsqlException fault) =>
        fault is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }
            or { InnerException: TimeoutException };

    /// <summary>Whatever ends the session is not about the statement.</summary>
    public static bool IsAbsence(NpgsqlException fault) => fault is not PostgresException answer
        || answer.InvariantSeverity is "FATAL" or "PANIC"
        || AbsentClasses.Contains(answer.SqlState[..2])
        || answer.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InvalidCatalogName or IdleInTransaction;
}
