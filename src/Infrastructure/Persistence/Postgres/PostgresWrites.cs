using Npgsql;
using Scim.Application.Configuration;

namespace Scim.Infrastructure.Persistence.Postgres;

/// <summary>Remembers why writes fail on a server that goes on to answer reads.</summary>
public sealed class PostgresWrites(TimeProvider clock) : IWriteWatch
{
    /// <summary>Jobs write more often: a fault that none of them meets again is over.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(2);

    private volatile Seen? _seen;

    /// <summary>From a write that failed for it until <see cref="Succeeded"/>, or until no write has met it for two minutes.</summary>
    public WriteFault? Fault => _seen is { } seen && clock.GetElapsedTime(seen.At) < Memory ? seen.Fault : null;

    /// <summary>Runs a write and notes the fault that ends it, if it is one of the kind.</summary>
    internal async Task<T> WatchAsync<T>(Func<Task<T>> writeAsync)
    {
        try
        {
            return await writeAsync();
        }
        catch (Exception fault) when (Explain(fault) is { } problem)
        {
            _seen = new Seen(problem, clock.GetTimestamp());
            throw;
        }
    }

    /// <summary>A change was committed.</summary>
    internal void Succeeded() => _seen = null;

    private static WriteFault? Explain(Exception? fault) => fault switch
    {
        null => null,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } =>
            WriteFault.Disk("The disk of the database is full; reads go on, writes fail."),
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => WriteFault.ReadOnly,
        _ => Explain(fault.InnerException),
    };

    private sealed record Seen(WriteFault Fault, long At);
}
