namespace Scim.Application.Events;

/// <summary>Answers a request when there is something to say.</summary>
internal sealed class LongPoll(TimeSpan step, TimeProvider clock)
{
    /// <summary>
    /// Reads again and again until something is there or <paramref name="wait"/> is over, but not once the service stops.
    /// </summary>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(
        Func<Task<IReadOnlyList<T>>> read, TimeSpan wait, CancellationToken stopping, CancellationToken cancel)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancel);
        var started = clock.GetTimestamp();
        while (true)
        {
            var found = await read();
            if (found.Count > 0 || stopping.IsCancellationRequested || clock.GetElapsedTime(started) + step > wait)
            {
                return found;
            }

            await Task.Delay(step, clock, waiting.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancel.ThrowIfCancellationRequested();
        }
    }
}
