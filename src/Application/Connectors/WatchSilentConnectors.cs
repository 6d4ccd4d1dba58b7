using Scim.Application.Jobs;
using Scim.Domain.Events;

namespace Scim.Application.Connectors;

/// <summary>
/// Tells once, by <see cref="ProvisioningEventType.ConnectorSilent"/>, of an enabled connector that has had requests but none for two days;
/// again only after it has had traffic in between.
/// </summary>
public sealed class WatchSilentConnectors(ISilentConnectors connectors, TimeProvider clock) : IJob
{
    public static readonly TimeSpan Silence = TimeSpan.FromDays(2);

    public string Name => "watch-silent-connectors";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task<JobOutcome> RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return new JobOutcome(await connectors.AlertAsync(now - Silence, now, cancel), 0);
    }
}
