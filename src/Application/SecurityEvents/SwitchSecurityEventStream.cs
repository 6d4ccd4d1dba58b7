using Scim.Application.Audit;

namespace Scim.Application.SecurityEvents;

/// <summary>Enables or disables a stream; what waits in it is kept.</summary>
public sealed class SwitchSecurityEventStream(ISecurityEventStreams streams, TimeProvider clock)
{
    public Task HandleAsync(SecurityEventStream stream, bool enabled, string actor, CancellationToken cancel)
    {
        var action = enabled ? "security-event-stream.enable" : "security-event-stream.disable";
        return streams.EnableAsync(
            stream, enabled, AdminChange.Of(actor, action, "SecurityEventStream", stream.Id.ToString("D"), clock.GetUtcNow()), cancel);
    }
}
