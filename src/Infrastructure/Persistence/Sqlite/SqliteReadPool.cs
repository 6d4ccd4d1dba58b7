using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Scim.Application;

namespace Scim.Infrastructure.Persistence.Sqlite;

/// <summary>Connections for reading, reused with their prepared statements. Each read sees what was committed before it began.</summary>
internal sealed class SqliteReadPool(DatabaseOptions options, TimeProvider clock) : IDisposable
{
    private const int MaxIdle = 16;
    private readonly string _connectionString = DatabaseConnections.Sqlite(options);
    private readonly TimeSpan _longest = TimeSpan.FromSeconds(options.StatementTimeoutSeconds);
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _disposed;

    internal T Read<T>(Func<SqliteSession, T> read)
    {
        var (session, isSound) = (Rent(), false);
        try
        {
            var result = read(session);
            isSound = true;
            return result;
        }
        catch (SqliteException fault) when (SqliteFaults.IsAbsence(fault))
        {
            throw SqliteFaults.Unavailable(fault);
        }
        finally
        {
            if (isSound)
            {
                Return(session);
            }
            else
            {
                session.Dispose();
            }
        }
    }

    /// <summary>
    /// As <see cref="Read"/>: one moment for all statements of <paramref name="read"/>, which are given up when they take longer than a
    /// statement may, and as soon as nobody waits for them any more.
    /// </summary>
    internal T ReadSnapshot<T>(Func<SqliteSession, T> read, CancellationToken cancel)
    {
        try
        {
            return Read(session =>
            {
                var started = clock.GetTimestamp();
                session.GiveUp = () => cancel.IsCancellationRequested || clock.GetElapsedTime(started) >= _longest;
                session.Execute("begin");
                var result = read(session);
                session.Execute("commit");
                session.GiveUp = null;
                return result;
            });
        }
        catch (StoreUnavailableException fault) when (SqliteFaults.IsTimeout(fault) && cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(fault.Message, fault, cancel);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private SqliteSession Rent()
    {
        try
        {
            return _idle.TryTake(out var session) ? session : new SqliteSession(_connectionString);
        }
        catch (SqliteException fault) when (SqliteFaults.IsAbsence(fault))
        {
            throw SqliteFaults.Unavailable(fault);
        }
    }

    private void Return(SqliteSession session)
    {
        if (_disposed || _idle.Count >= MaxIdle)
        {
            session.Dispose();
        }
        else
        {
            _idle.Add(session);
        }
    }
}
