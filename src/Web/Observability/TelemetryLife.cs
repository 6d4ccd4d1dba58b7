using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Scim.Web.Observability;

/// <summary>Holds both providers, so that they start with the service, and sends what they still have when it stops.</summary>
public sealed class TelemetryLife(TracerProvider traces, MeterProvider metrics) : IHostedService
{
    private const int MaxMilliseconds = 3_000;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        traces.ForceFlush(MaxMilliseconds);
        metrics.ForceFlush(MaxMilliseconds);
        return Task.CompletedTask;
    }
}
