using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Scim.Application.Jobs;

namespace Scim.Application.Receivers;

/// <summary>
/// The turns of many receivers in the runs of one job: each is served by one task at a time, side by side with the others, whenever it has
/// work that is due. While a slow one is under way, the run goes on looking for work of the others. Those that failed last time have at
/// most half of the places together: so they hold up nobody else, however many they are, and a run ends soon after its budget is used up. A
/// fault while one is served is logged and counts as its failure; only a database that is away ends the run for all.
/// </summary>
internal sealed class ReceiverTurns<T>(Func<T, Guid> idOf, TimeProvider clock, ILogger log)
{
    private const int Places = 32;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, bool> _isFailing = [];

    /// <param name="findDue">Looks for new work; answers those who have some.</param>
    /// <param name="serve">Serves one of them while there is time, and says whether it is healthy.</param>
    /// <param name="cancel">Nothing more is begun; what is under way ends as <paramref name="serve"/> decides.</param>
    public async Task<JobOutcome> RunAsync(
        Func<Task<IReadOnlyList<T>>> findDue, Func<T, Func<bool>, Task<(JobOutcome Done, bool Healthy)>> serve, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        bool HasTime() => clock.GetElapsedTime(started) < Budget && !cancel.IsCancellationRequested;
        var running = new Dictionary<Guid, Task<(JobOutcome Done, bool Healthy)>>();
        var served = new HashSet<Guid>();
        var total = default(JobOutcome);
        try
        {
            while (true)
            {
                foreach (var receiver in HasTime() ? Choose(await findDue(), running.Keys, served) : [])
                {
                    served.Add(idOf(receiver));
                    running.Add(idOf(receiver), serve(receiver, HasTime));
                }

                if (running.Count == 0)
                {
                    return total;
                }

                await Task.WhenAny(Task.WhenAll(running.Values), Task.Delay(LookAgain, clock, CancellationToken.None));
                total += await CollectAsync(running, cancel);
            }
        }
        finally
        {
            await ((Task)Task.WhenAll(running.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<JobOutcome> CollectAsync(Dictionary<Guid, Task<(JobOutcome Done, bool Healthy)>> running, CancellationToken cancel)
    {
        var total = default(JobOutcome);
        foreach (var (id, turn) in running.Where(each => each.Value.IsCompleted).ToList())
        {
            running.Remove(id);
            var (done, healthy) = await EndAsync(id, turn, cancel);
            total += done;
            if (healthy)
            {
                _isFailing.TryRemove(id, out _);
            }
            else
            {
                _isFailing[id] = true;
            }
        }

        return total;
    }

    private async Task<(JobOutcome Done, bool Healthy)> EndAsync(
        Guid id, Task<(JobOutcome Done, bool Healthy)> turn, CancellationToken cancel)
    {
        try
        {
            return await turn;
        }
        catch (Exception fault) when (fault is not StoreUnavailableException && !cancel.IsCancellationRequested)
        {
            log.LogWarning(fault, "The receiver {Receiver} could not be served and has its turn again later.", id);
            return (new JobOutcome(0, 1), false);
        }
    }

    /// <summary>Nobody twice unless others are under way, or a run would not end before its budget.</summary>
    private List<T> Choose(IReadOnlyList<T> due, IReadOnlyCollection<Guid> running, HashSet<Guid> served)
    {
        var waiting = due
            .Where(receiver => !running.Contains(idOf(receiver)) && (running.Count > 0 || !served.Contains(idOf(receiver))))
            .ToArray();
        Random.Shared.Shuffle(waiting);
        var inTurn = waiting
            .OrderBy(receiver => served.Contains(idOf(receiver)))
            .ToLookup(receiver => _isFailing.GetValueOrDefault(idOf(receiver)));
        var placesOfFailing = Math.Max(0, (Places / 2) - running.Count(_isFailing.GetValueOrDefault));
        return [.. inTurn[true].Take(placesOfFailing).Concat(inTurn[false]).Take(Places - running.Count)];
    }
}
