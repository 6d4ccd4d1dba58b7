namespace Scim.Application.SecurityEvents;

/// <summary>
/// Answers a receiver's poll (RFC 8936): takes its acknowledgements, then hands out what waits, oldest first; the same again until it is
/// acknowledged. Without <c>returnImmediately</c> an empty answer waits up to half a minute for something to say, but not once the service
/// stops.
/// </summary>
public sealed class PollSecurityEvents(ISecurityEventStreams streams, QueueSecurityEvents queue, TimeProvider clock)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    public async Task<JsonObject> HandleAsync(
        SecurityEventStream stream, PollRequest request, CancellationToken stopping, CancellationToken cancel)
    {
        if (!request.Acknowledged.IsEmpty)
        {
            await streams.AcknowledgeAsync(stream.Id, request.Acknowledged, cancel);
        }

        if (!request.Refused.IsEmpty)
        {
            await streams.RefuseAsync(stream.Id, request.Refused, cancel);
        }

        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancel);
        var started = clock.GetTimestamp();
        while (true)
        {
            var waiting = await ReadAsync(stream, request.MaxEvents, cancel);
            var isLast = request.ReturnImmediately || request.MaxEvents == 0 || stopping.IsCancellationRequested
                || clock.GetElapsedTime(started) + Step > LongestWait;
            if (waiting.Count > 0 || isLast)
            {
                return Write(waiting, request.MaxEvents);
            }

            await Task.Delay(Step, clock, pause.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancel.ThrowIfCancellationRequested();
        }
    }

    private async Task<IReadOnlyList<SecurityEventToken>> ReadAsync(SecurityEventStream stream, int limit, CancellationToken cancel)
    {
        if (await streams.FindForReceiverAsync(stream.Id, cancel) is { Enabled: true } current)
        {
            await queue.CatchUpAsync(current, cancel);
        }

        return await streams.ReadAsync(stream.Id, limit + 1, cancel);
    }

    private static JsonObject Write(IReadOnlyList<SecurityEventToken> waiting, int limit)
    {
        var sets = new JsonObject();
        foreach (var token in waiting.Take(limit))
        {
            sets[token.Jti] = token.Token;
        }

        return new JsonObject { ["sets"] = sets, ["moreAvailable"] = waiting.Count > limit };
    }
}
