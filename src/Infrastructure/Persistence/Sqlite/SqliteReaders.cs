using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Scim.Application.Provisioning;

namespace Scim.Infrastructure.Persistence.Sqlite;

/// <summary>Connections for reading, reused with their prepared statements. Each read sees what was committed before it began.</summary>
public sealed class SqliteReaders(DatabaseOptions options) : IDisposable
{
    private const int MostIdle = 16;
    private readonly string _connectionString = DatabaseConnections.Sqlite(options);
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _disposed;

    internal T Read<T>(Func<SqliteSession, T> read)
    {
        var session = Rent();
        try
        {
            return read(session);
        }
        catch (SqliteException fault) when (SqliteFaults.IsAbsence(fault))
        {
            throw SqliteFaults.Unavailable(fault);
        }
        finally
        {
            Return(session);
        }
    }

    internal SqliteSession Rent()
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

    internal void Return(SqliteSession session)
    {
        if (_disposed || _idle.Count >= MostIdle)
        {
            session.Dispose();
        }
        else
        {
            _idle.Add(session);
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
}
