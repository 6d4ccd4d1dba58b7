using Scim.Application.Audit;

namespace Scim.Application.SecurityEvents;

/// <summary>Deletes a stream with what waits in it.</summary>
public sealed class DeleteSecurityEventStream(ISecurityEventStreamStore streams, TimeProvider clock)
{
    public Task HandleAsync(SecurityEventStream stream, Actor actor, CancellationToken cancel) =>
        streams.DeleteAsync(
            stream, AdminChange.Of(
                actor, "security-event-stream.delete", "SecurityEventStream", stream.Id.ToString("D"), clock.GetUtcNow()), cancel);
}
