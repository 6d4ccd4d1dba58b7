using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Events;

/// <summary>
/// The sequence up to which every event of a PostgreSQL database is either visible or will never be. A writer has a transaction id before it takes a sequence, so whoever holds a
/// sequence up to L, read first, has an id below X, the next id to be given, read after it; once all ids below X are over, L is safe.
/// </summary>
public sealed class EventWatermark
{
    private const int Marks = 64;
    private readonly Lock _gate = new();
    private readonly Queue<(long Sequence, long NextId)> _marks = new();
    private long _safe;

    /// <summary>
    /// Takes a mark and answers the safe sequence and whether it covers everything that was committed before the call; two statements in order, each with a snapshot of its own.
    /// </summary>
    public async Task<(long Safe, bool Complete)> AdvanceAsync(SqlSession session)
    {
        var last = await session.QueryAsync("select case when is_called then last_value else 0 end from event_sequence", row => row.Long(0));
        var ids = await session.QueryAsync(
            "select pg_snapshot_xmax(s)::text::bigint, pg_snapshot_xmin(s)::text::bigint from pg_current_snapshot() s",
            row => (Next: row.Long(0), Oldest: row.Long(1)));
        lock (_gate)
        {
            if (_marks.Count < Marks)
            {
                _marks.Enqueue((last[0], ids[0].Next));
            }

            while (_marks.TryPeek(out var mark) && mark.NextId <= ids[0].Oldest)
            {
                _safe = Math.Max(_safe, _marks.Dequeue().Sequence);
            }

            return (_safe, _safe >= last[0]);
        }
    }
}
