using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Events;

/// <summary>
/// The sequence up to which every row of a log of a PostgreSQL database is either visible or will never be. A writer takes its sequences
/// inside the insert, hence while it holds the table's row-exclusive lock, which it keeps to its end: so the last sequence, read first, is
/// safe once all who held the lock right afterwards are gone. Transactions that have written nothing to the log, and those of other
/// databases of the server, hold up nobody. What was learnt of one server says nothing of the one that stands in for it after a failover,
/// nor of the same one after a crash of one of its processes, whose sequence may be behind: a look that meets another start of the server,
/// or statistics begun anew as after each crash, forgets what it knew.
/// </summary>
public abstract class LogWatermark(string table, string sequence, TimeProvider clock)
{
    private const int Marks = 64;
    private const int Tries = 8;
    private static readonly TimeSpan MaxStart = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly string _last =
        "select case when is_called then last_value else 0 end, concat(pg_postmaster_start_time(), ' ', "
            + $"pg_stat_get_bgwriter_stat_reset_time()) from {sequence}";

    private readonly string _holders = $"""
        select virtualtransaction from pg_locks
        where locktype = 'relation' and relation = '{table}'::regclass and mode = 'RowExclusiveLock' and granted
          and database = (select oid from pg_database where datname = current_database())
        """;

    private readonly Lock _gate = new();
    private readonly Queue<(long Number, long Sequence, List<string> Writers)> _marks = new();
    private long _taken;
    private long _safe;
    private string _server = "";

    /// <summary>
    /// How far a reader may go. Where other writers are open at the moment it waits a few milliseconds for them, so that a caller who has
    /// just written usually finds what he wrote; it never passes one that stays open. No bound on SQLite, whose order is the order of
    /// commits.
    /// </summary>
    public async Task<long> FindSafeAsync(SqlSession session)
    {
        for (var attempt = 1; session.IsPostgres; attempt++)
        {
            var (safe, complete) = await AdvanceAsync(session);
            if (complete || attempt == Tries)
            {
                return safe;
            }

            await Task.Delay(Pause, session.Cancel);
        }

        return long.MaxValue;
    }

    /// <summary>Looks once; answers the safe sequence and whether it covers everything that was committed before the call.</summary>
    private async Task<(long Safe, bool Complete)> AdvanceAsync(SqlSession session)
    {
        var before = Interlocked.Read(ref _taken);
        var (last, server) = (await session.QueryAsync(_last, row => (row.Long(0), row.Text(1))))[0];
        var writers = await session.QueryAsync(_holders, row => row.Text(0));
        lock (_gate)
        {
            if (_server != server)
            {
                (_server, _safe) = (server, 0);
                _marks.Clear();
            }

            if (writers.Count == 0)
            {
                _safe = Math.Max(_safe, last);
            }
            else if (_marks.Count < Marks)
            {
                _marks.Enqueue((Interlocked.Increment(ref _taken), last, writers));
            }

            Settle(before, writers);
            return (_safe, _safe >= last);
        }
    }

    /// <summary>
    /// Where a new subscriber begins: at or below the sequence of every row that is not committed yet, so that it misses none. Waits up to
    /// a second for writers that are in the middle; behind one that stays longer it begins at the last safe sequence and hears of some
    /// older rows too. The session must have written none itself.
    /// </summary>
    public async Task<long> FindStartAsync(SqlSession session)
    {
        if (!session.IsPostgres)
        {
            return (await session.QueryAsync($"select coalesce(max(sequence), 0) from {table}", row => row.Long(0)))[0];
        }

        var started = clock.GetTimestamp();
        while (true)
        {
            var (safe, complete) = await AdvanceAsync(session);
            if (complete || clock.GetElapsedTime(started) > MaxStart)
            {
                return safe;
            }

            await Task.Delay(Pause, session.Cancel);
        }
    }

    /// <summary>A look settles only marks that were taken before it began: it says nothing of writers that came later.</summary>
    private void Settle(long before, List<string> writers)
    {
        while (_marks.TryPeek(out var mark)
            && (mark.Sequence <= _safe || (mark.Number <= before && !mark.Writers.Exists(writers.Contains))))
        {
            _safe = Math.Max(_safe, _marks.Dequeue().Sequence);
        }
    }
}
