namespace Scim.Application.Jobs;

/// <summary>
/// The turns of many receivers in the runs of one job: each is served by one task at a time, side by side with the others, and everybody has a turn in each run. While a slow one is
/// under way, the run goes on looking for work of the others. One that failed is left alone for the rest of its run, and in the next may begin in the first moment only, in at most half of the places: so it holds up
/// nobody, and a run ends soon after its budget is used up.
/// </summary>
internal sealed class ReceiverTurns<T>(Func<T, Guid> idOf, TimeProvider clock)
{
    private const int Places = 32;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private IReadOnlySet<Guid> _failing = ImmutableHashSet<Guid>.Empty;

    /// <param name="findDue">Looks for new work; answers those who have some.</param>
    /// <param name="serve">Serves one of them while there is time, and says whether it is healthy.</param>
    /// <param name="cancel">Nothing more is begun; what is under way ends as <paramref name="serve"/> decides.</param>
    public async Task<JobOutcome> RunAsync(
        Func<Task<IReadOnlyList<T>>> findDue, Func<T, Func<bool>, Task<(JobOutcome Done, bool Healthy)>> serve, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        bool HasTime() => clock.GetElapsedTime(started) < Budget && !cancel.IsCancellationRequested;
        var running = new Dictionary<Guid, Task<(JobOutcome Done, bool Healthy)>>();
        var (served, failed) = (new HashSet<Guid>(), new HashSet<Guid>());
        var total = default(JobOutcome);
        try
        {
            for (var isFirst = true; ; isFirst = false)
            {
                foreach (var receiver in HasTime() ? Choose(await findDue(), running.Keys, served, failed, isFirst) : [])
                {
                    served.Add(idOf(receiver));
                    running.Add(idOf(receiver), serve(receiver, HasTime));
                }

                if (running.Count == 0)
                {
                    return total;
                }

                await Task.WhenAny(Task.WhenAll(running.Values), Task.Delay(LookAgain, CancellationToken.None));
                total += await CollectAsync(running, failed);
            }
        }
        finally
        {
            await ((Task)Task.WhenAll(running.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _failing = failed.Concat(_failing.Where(id => !served.Contains(id))).ToHashSet();
        }
    }

    private static async Task<JobOutcome> CollectAsync(Dictionary<Guid, Task<(JobOutcome Done, bool Healthy)>> running, HashSet<Guid> failed)
    {
        var total = default(JobOutcome);
        foreach (var (id, turn) in running.Where(each => each.Value.IsCompleted).ToList())
        {
            running.Remove(id);
            var (done, healthy) = await turn;
            total += done;
            if (!healthy)
            {
                failed.Add(id);
            }
        }

        return total;
    }

    private List<T> Choose(IReadOnlyList<T> due, IReadOnlyCollection<Guid> running, HashSet<Guid> served, HashSet<Guid> failed, bool isFirst)
    {
        var waiting = due.Where(receiver => !running.Contains(idOf(receiver)) && !failed.Contains(idOf(receiver))).ToLookup(receiver => _failing.Contains(idOf(receiver)));
        var failing = isFirst ? waiting[true].ToArray() : [];
        Random.Shared.Shuffle(failing);
        var well = waiting[false].Where(receiver => running.Count > 0 || !served.Contains(idOf(receiver))).OrderBy(receiver => served.Contains(idOf(receiver)));
        return [.. failing.Take(Places / 2).Concat(well).Take(Places - running.Count)];
    }
}
