using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Events;

/// <summary>
/// The sequence up to which every event of a PostgreSQL database is either visible or will never be. A writer takes its sequences inside the insert, hence while it holds the
/// table's row-exclusive lock, which it keeps to its end: so the last sequence, read first, is safe once all who held the lock right afterwards are gone. Transactions
/// that have written no event, and those of other databases of the server, hold up nobody. What was learnt of one server says nothing of the one that stands in for it after a
/// failover, whose sequence may be behind: a look that meets another start of the server begins anew.
/// </summary>
public sealed class EventWatermark(TimeProvider clock)
{
    private const int Marks = 64;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private const string Last = "select case when is_called then last_value else 0 end, pg_postmaster_start_time() from event_sequence";

    private const string Holders = """
        select virtualtransaction from pg_locks
        where locktype = 'relation' and relation = 'events'::regclass and mode = 'RowExclusiveLock' and granted
          and database = (select oid from pg_database where datname = current_database())
        """;

    private readonly Lock _gate = new();
    private readonly Queue<(long Number, long Sequence, List<string> Writers)> _marks = new();
    private long _taken;
    private long _safe;
    private DateTimeOffset _server;

    /// <summary>Looks once; answers the safe sequence and whether it covers everything that was committed before the call.</summary>
    public async Task<(long Safe, bool Complete)> AdvanceAsync(SqlSession session)
    {
        var before = Interlocked.Read(ref _taken);
        var (last, server) = (await session.QueryAsync(Last, row => (row.Long(0), row.Time(1))))[0];
        var writers = await session.QueryAsync(Holders, row => row.Text(0));
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
    /// Where a new subscriber begins: at or below the sequence of every event that is not committed yet, so that it misses none. Waits up to a second for writers that are
    /// in the middle; behind one that stays longer it begins at the last safe sequence and hears of some older events too. The session must have written no event itself.
    /// </summary>
    public async Task<long> FindStartAsync(SqlSession session)
    {
        if (!session.IsPostgres)
        {
            return (await session.QueryAsync("select coalesce(max(sequence), 0) from events", row => row.Long(0)))[0];
        }

        var started = clock.GetTimestamp();
        while (true)
        {
            var (safe, complete) = await AdvanceAsync(session);
            if (complete || clock.GetElapsedTime(started) > LongestStart)
            {
                return safe;
            }

            await Task.Delay(Pause, session.Cancel);
        }
    }

    /// <summary>A look settles only marks that were taken before it began: it says nothing of writers that came later.</summary>
    private void Settle(long before, List<string> writers)
    {
        while (_marks.TryPeek(out var mark) && (mark.Sequence <= _safe || (mark.Number <= before && !mark.Writers.Exists(writers.Contains))))
        {
            _safe = Math.Max(_safe, _marks.Dequeue().Sequence);
        }
    }
}
