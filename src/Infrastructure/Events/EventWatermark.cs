using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Events;

/// <summary>
/// The sequence up to which every event of a PostgreSQL database is either visible or will never be. A writer has a transaction id before it takes a sequence, so whoever holds a
/// sequence up to L, read first, has an id below X, an id taken for the purpose after it; once all ids below X are over, L is safe. (The xmax of a snapshot will not do for X: it is
/// one above the highest id that has ended, and open transactions may have higher ones.)
/// </summary>
public sealed class EventWatermark
{
    private const int Marks = 64;
    private readonly Lock _gate = new();
    private readonly Queue<(long Sequence, long NextId)> _marks = new();
    private long _safe;

    /// <summary>
    /// Takes a mark and answers the safe sequence and whether it covers everything that was committed before the call; statements in order, outside a transaction: each has a snapshot of its own.
    /// </summary>
    public async Task<(long Safe, bool Complete)> AdvanceAsync(SqlSession session)
    {
        var last = await session.QueryAsync("select case when is_called then last_value else 0 end from event_sequence", row => row.Long(0));
        long? next = last[0] > Volatile.Read(ref _safe) ? (await session.QueryAsync("select pg_current_xact_id()::text::bigint", row => row.Long(0)))[0] : null;
        var oldest = await session.QueryAsync("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint", row => row.Long(0));
        lock (_gate)
        {
            if (next is { } id && _marks.Count < Marks)
            {
                _marks.Enqueue((last[0], id));
            }

            while (_marks.TryPeek(out var mark) && mark.NextId <= oldest[0])
            {
                _safe = Math.Max(_safe, _marks.Dequeue().Sequence);
            }

            return (_safe, _safe >= last[0]);
        }
    }
}
