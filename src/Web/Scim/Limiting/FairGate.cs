namespace Scim.Web.Scim.Limiting;

/// <summary>
/// Lets a bounded number of requests work at a time. When all places are taken the connectors take turns, one request each, so that the wait of one does not depend
/// on how much another sends.
/// </summary>
public sealed class FairGate(int places, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, Queue<TaskCompletionSource>> _waiting = [];
    private readonly Queue<int> _turns = new();
    private int _free = places;

    /// <summary>True with a place that <see cref="Leave"/> must give back; false where none became free in time.</summary>
    public ValueTask<bool> EnterAsync(int connector, TimeSpan most, CancellationToken cancel)
    {
        TaskCompletionSource place;
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return new ValueTask<bool>(true);
            }

            place = Enqueue(connector);
        }

        return new ValueTask<bool>(WaitAsync(place, most, cancel));
    }

    public void Leave()
    {
        lock (_lock)
        {
            while (_turns.TryDequeue(out var connector))
            {
                var queue = _waiting[connector];
                var next = queue.Dequeue();
                if (queue.Count > 0)
                {
                    _turns.Enqueue(connector);
                }
                else
                {
                    _waiting.Remove(connector);
                }

                if (next.TrySetResult())
                {
                    return;
                }
            }

            _free++;
        }
    }

    private async Task<bool> WaitAsync(TaskCompletionSource place, TimeSpan most, CancellationToken cancel)
    {
        try
        {
            await place.Task.WaitAsync(most, clock, cancel);
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
