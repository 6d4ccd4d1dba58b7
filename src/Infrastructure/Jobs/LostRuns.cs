using System.Collections.Concurrent;
using Npgsql;
using Quartz;

namespace Scim.Infrastructure.Jobs;

/// <summary>
/// Frees jobs for runs that ended in changes which a failover has lost: the engine's tables say again that this node is at work on them,
/// and the engine asks after the runs of other nodes only. What is under way here according to the tables, and is not in
/// <see cref="Looks"/> looks one after the other, is over: the engine holds a run that it has acquired for half a minute at most before it
/// begins.
/// </summary>
public sealed class LostRuns(Func<NpgsqlDataSource> source)
{
    private const string OfNode = "select entry_id from qrtz_fired_triggers where sched_name = $1 and instance_name = $2";

    private const string Lock = "select 1 from qrtz_locks where sched_name = $1 and lock_name = 'TRIGGER_ACCESS' for update";

    private const string Forget = "delete from qrtz_fired_triggers where sched_name = $1 and entry_id = any($2)";

    private const string Free = """
        update qrtz_triggers t set trigger_state = case trigger_state when 'PAUSED_BLOCKED' then 'PAUSED' else 'WAITING' end
        where sched_name = $1 and trigger_state in ('ACQUIRED', 'BLOCKED', 'PAUSED_BLOCKED') and not exists (
          select 1 from qrtz_fired_triggers f where f.sched_name = t.sched_name
            and ((f.job_name = t.job_name and f.job_group = t.job_group)
              or (f.trigger_name = t.trigger_name and f.trigger_group = t.trigger_group)))
        """;

    private const int Looks = 3;

    private readonly ConcurrentDictionary<string, bool> _running = new();
    private Dictionary<string, int> _seen = [];

    /// <summary>A run begins here, by the name that the engine gives it.</summary>
    public void Begin(string run) => _running[run] = true;

    public void End(string run) => _running.TryRemove(run, out _);

    /// <summary>One look.</summary>
    public async Task FreeAsync(IScheduler scheduler, CancellationToken cancel)
    {
        await using var connection = await source().OpenConnectionAsync(cancel);
        var idle = await ReadAsync(connection, scheduler, cancel);
        idle.ExceptWith(_running.Keys);
        _seen = idle.ToDictionary(run => run, run => _seen.GetValueOrDefault(run) + 1);
        var lost = idle.Where(run => _seen[run] >= Looks).ToArray();
        if (lost.Length == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(connection);
        foreach (var text in new[] { Lock, Forget, Free })
        {
            var command = new NpgsqlBatchCommand(text) { Parameters = { new() { Value = scheduler.SchedulerName } } };
            if (text == Forget)
            {
                command.Parameters.Add(new() { Value = lost });
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<HashSet<string>> ReadAsync(NpgsqlConnection connection, IScheduler scheduler, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(OfNode, connection);
        command.Parameters.Add(new() { Value = scheduler.SchedulerName });
        command.Parameters.Add(new() { Value = scheduler.SchedulerInstanceId });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new HashSet<string>();
        while (await reader.ReadAsync(cancel))
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }
}
