using System.Runtime.InteropServices;

namespace Scim.Web.Scim.Limiting;

/// <summary>
/// Lets at most <c>places</c> requests in at a time, of one connector at most <c>placesOfOne</c>. Those that wait take turns by connector,
/// one request each, so that the wait of one does not depend on how much another sends.
/// </summary>
public sealed class FairGate(int places, int placesOfOne, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, int> _taken = [];
    private readonly Dictionary<int, Queue<TaskCompletionSource>> _waiting = [];
    private readonly Queue<int> _turns = new();
    private int _free = places;

    /// <summary>True with a place that <see cref="Leave"/> must give back; false where none became free in time.</summary>
    public ValueTask<bool> EnterAsync(int connector, TimeSpan maxWait, CancellationToken cancel)
    {
        TaskCompletionSource place;
        lock (_lock)
        {
            if (_free > 0 && TryTake(connector))
            {
                return new ValueTask<bool>(true);
            }

            place = Enqueue(connector);
        }

        return new ValueTask<bool>(WaitAsync(place, maxWait, cancel));
    }

    public void Leave(int connector)
    {
        lock (_lock)
        {
            _free++;
            if (--CollectionsMarshal.GetValueRefOrNullRef(_taken, connector) == 0)
            {
                _taken.Remove(connector);
            }

            var isGiven = false;
            for (var turns = _turns.Count; turns > 0 && !isGiven; turns--)
            {
                isGiven = TryGiveTo(_turns.Dequeue());
            }
        }
    }

    /// <summary>Gives the place to the first request of the connector that still waits, if the connector may have one more.</summary>
    private bool TryGiveTo(int connector)
    {
        var (queue, isGiven) = (_waiting[connector], false);
        while (!isGiven && queue.Count > 0 && _taken.GetValueOrDefault(connector) < placesOfOne)
        {
            isGiven = queue.Dequeue().TrySetResult() && TryTake(connector);
        }

        if (queue.Count > 0)
        {
            _turns.Enqueue(connector);
        }
        else
        {
            _waiting.Remove(connector);
        }

        return isGiven;
    }

    private bool TryTake(int connector)
    {
        ref var taken = ref CollectionsMarshal.GetValueRefOrAddDefault(_taken, connector, out _);
        if (taken == placesOfOne)
        {
            return false;
        }

        taken++;
        _free--;
        return true;
    }

    private async Task<bool> WaitAsync(TaskCompletionSource place, TimeSpan maxWait, CancellationToken cancel)
    {
        try
        {
            await place.Task.WaitAsync(maxWait, clock, cancel);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // The place may have been given in the same moment.
            return !place.TrySetCanceled(CancellationToken.None);
        }
    }

    private TaskCompletionSource Enqueue(int connector)
    {
        var place = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_waiting.TryGetValue(connector, out var queue))
        {
            _waiting[connector] = queue = new Queue<TaskCompletionSource>();
            _turns.Enqueue(connector);
        }

        queue.Enqueue(place);
        return place;
    }
}
