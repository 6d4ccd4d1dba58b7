using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scim.Application.Traffic;

namespace Scim.Infrastructure.Traffic;

/// <summary>Takes what the recorder holds once a second, redacts it and writes it; where the database is away the requests are lost and the service goes on.</summary>
public sealed partial class TrafficWriter(TrafficRecorder recorder, IRequestLog log, TimeProvider clock, ILogger<TrafficWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public async Task FlushAsync(CancellationToken cancel)
    {
        var taken = recorder.Take();
        if (taken.Count > 0)
        {
            await log.AddAsync([.. taken.Select(raw => (raw.Connector.OrganizationId, raw.Connector.ConnectorId, RequestInspection.Describe(raw)))], cancel);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryFlushAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            await TryFlushAsync(CancellationToken.None);
        }
    }

    private async Task TryFlushAsync(CancellationToken cancel)
    {
        try
        {
            await FlushAsync(cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogLost(logger, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recorded requests could not be written and are lost.")]
    private static partial void LogLost(ILogger logger, Exception fault);
}
