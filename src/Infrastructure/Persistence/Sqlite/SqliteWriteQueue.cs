using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Scim.Application.Configuration;
using SQLitePCL;

namespace Scim.Infrastructure.Persistence.Sqlite;

/// <summary>
/// The one writer. Whatever waits when it becomes free is written in one transaction, a savepoint each, so that many callers share one sync
/// to the disk; a caller is answered after the commit.
/// </summary>
public sealed class SqliteWriteQueue : IWriteWatch, IAsyncDisposable
{
    private const int MaxTogether = 256;
    private const int PagesBetweenCheckpoints = 4000;
    private const int CacheKilobytes = 16_000;
    private readonly Channel<Work> _waiting = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly string _connectionString;
    private readonly Task _writing;
    private SqliteSession? _session;
    private volatile WriteFault? _fault;

    public SqliteWriteQueue(DatabaseOptions options)
    {
        _connectionString = DatabaseConnections.Sqlite(options);
        _writing = Task.Run(WriteAsync);
    }

    /// <inheritdoc/>
    public WriteFault? Fault => _fault;

    /// <summary>
    /// Runs <paramref name="write"/> inside a transaction; what it did stays only if it says <c>Keep</c> and does not throw.
    /// </summary>
    internal Task<T> RunAsync<T>(Func<SqliteSession, (T Result, bool Keep)> write, CancellationToken cancel)
    {
        var work = new Work<T>(write, cancel);
        if (!_waiting.Writer.TryWrite(work))
        {
            throw new ObjectDisposedException(nameof(SqliteWriteQueue));
        }

        return work.Result;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing;
        _session?.Dispose();
        _session = null;
        _turn.Dispose();
    }

    /// <summary>
    /// For a writer with a connection of its own: nobody else writes meanwhile. It must not wait for <see cref="RunAsync"/>. A disk that it
    /// finds at fault is remembered; it may have written nothing, so that its success ends no fault.
    /// </summary>
    internal async Task<T> PassAsync<T>(Func<Task<T>> write, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return await write();
        }
        catch (Exception fault) when (SqliteFaults.ExplainDisk(fault) is { } problem)
        {
            _fault = problem;
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task WriteAsync()
    {
        var together = new List<Work>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            together.Clear();
            while (together.Count < MaxTogether && _waiting.Reader.TryRead(out var work))
            {
                if (!work.GiveUpIfCanceled())
                {
                    together.Add(work);
                }
            }

            if (together.Count > 0)
            {
                await _turn.WaitAsync();
                try
                {
                    WriteTogether(together);
                }
                finally
                {
                    _turn.Release();
                }
            }
        }
    }

    private void WriteTogether(List<Work> together)
    {
        try
        {
            var session = _session ??= Open();
            var before = raw.sqlite3_total_changes(session.Connection.Handle);
            session.Execute("begin immediate");
            foreach (var work in together)
            {
                WriteOne(session, work);
            }

            session.Execute("commit");
            var wrote = raw.sqlite3_total_changes(session.Connection.Handle) > before;
            _fault = together.Select(work => SqliteFaults.ExplainDisk(work.Fault)).FirstOrDefault(problem => problem is not null)
                ?? (wrote ? null : _fault);
        }
        catch (Exception fault)
        {
            // Whatever it was, the callers are told and the next batch starts on a fresh connection: this loop must not end.
            _fault = SqliteFaults.ExplainDisk(fault) ?? _fault;
            Forget();
            foreach (var work in together)
            {
                work.Fail(SqliteFaults.Unavailable(fault));
            }

            return;
        }

        foreach (var work in together)
        {
            work.Complete();
        }
    }

    /// <summary>
    /// A page that many writes change goes to the log with each commit, and from there to the database once for each checkpoint. What a
    /// savepoint must be able to undo is kept in memory, where SQLite would write a file for it.
    /// </summary>
    private SqliteSession Open()
    {
        var session = new SqliteSession(_connectionString);
        session.Execute($"pragma wal_autocheckpoint = {PagesBetweenCheckpoints}");
        session.Execute($"pragma cache_size = -{CacheKilobytes}");
        session.Execute("pragma temp_store = memory");
        return session;
    }

    private void Forget()
    {
        var session = _session;
        _session = null;
        try
        {
            session?.Execute("rollback");
        }
        catch (SqliteException)
        {
            // SQLite has undone the transaction itself.
        }

        try
        {
            session?.Dispose();
        }
        catch (SqliteException)
        {
            // Its file cannot be written; what was committed is in the file already.
        }
    }

    private static void WriteOne(SqliteSession session, Work work)
    {
        session.Execute("savepoint work");
        if (!work.Run(session))
        {
            session.Execute("rollback to work");
        }

        session.Execute("release work");
    }

    private abstract class Work
    {
        /// <summary>Whether what was done stays. Faults are kept for the caller.</summary>
        public abstract bool Run(SqliteSession session);

        /// <summary>Of its own, where it ran and did not do.</summary>
        public Exception? Fault { get; protected set; }

        public abstract bool GiveUpIfCanceled();

        public abstract void Fail(Exception fault);

        public abstract void Complete();
    }

    private sealed class Work<T>(Func<SqliteSession, (T Result, bool Keep)> write, CancellationToken cancel) : Work
    {
        private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Result => _source.Task;

        public override bool Run(SqliteSession session)
        {
            try
            {
                (_result, var keep) = write(session);
                return keep;
            }
            catch (Exception fault)
            {
                Fault = fault is SqliteException sqlite && SqliteFaults.IsAbsence(sqlite) ? SqliteFaults.Unavailable(fault) : fault;
                return false;
            }
        }

        public override bool GiveUpIfCanceled() => cancel.IsCancellationRequested && _source.TrySetCanceled(cancel);

        public override void Fail(Exception fault) => _source.TrySetException(fault);

        public override void Complete()
        {
            if (Fault is null)
            {
                _source.TrySetResult(_result);
            }
            else
            {
                _source.TrySetException(Fault);
            }
        }
    }
}
