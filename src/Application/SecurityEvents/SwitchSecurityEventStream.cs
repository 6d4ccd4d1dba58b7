using Scim.Application.Audit;
using Scim.Application.Validation;

namespace Scim.Application.SecurityEvents;

/// <summary>Enables or disables a stream; what waits in it is kept.</summary>
public sealed class SwitchSecurityEventStream(ISecurityEventStreamStore streams, TimeProvider clock)
{
    public async Task HandleAsync(SecurityEventStream stream, bool enabled, Actor actor, CancellationToken cancel)
    {
        var action = enabled ? "security-event-stream.enable" : "security-event-stream.disable";
        var id = stream.Id.ToString("D");
        var change = AdminChange.Of(actor, action, "SecurityEventStream", id, clock.GetUtcNow());
        if (!await streams.EnableAsync(stream, enabled, change, cancel))
        {
            throw Problems.NotFound("Stream", id);
        }
    }
}
