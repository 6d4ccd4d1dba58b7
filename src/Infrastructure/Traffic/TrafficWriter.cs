using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scim.Application;
using Scim.Application.Traffic;

namespace Scim.Infrastructure.Traffic;

/// <summary>
/// Takes what the recorder holds once a second, redacts it and writes it; where the database is away the requests are lost and the service
/// goes on.
/// </summary>
public sealed partial class TrafficWriter(
    TrafficRecorder recorder, IRequestLog log, TimeProvider clock, ILogger<TrafficWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public async Task FlushAsync(CancellationToken cancel)
    {
        var taken = recorder.Take();
        if (taken.Count == 0)
        {
            return;
        }

        try
        {
            await AddAsync(taken, cancel);
        }
        catch (Exception fault) when (taken.Count > 1 && fault is not (OperationCanceledException or StoreUnavailableException))
        {
            await AddOneByOneAsync(taken, cancel);
        }
    }

    private Task AddAsync(IEnumerable<RawRequest> requests, CancellationToken cancel) =>
        log.AddAsync(
            [.. requests.Select(raw => (raw.Connector.OrganizationId, raw.Connector.ConnectorId, RequestInspection.Describe(raw)))],
            cancel);

    /// <summary>One of them cannot be recorded, and the others need not go with it.</summary>
    private async Task AddOneByOneAsync(IEnumerable<RawRequest> requests, CancellationToken cancel)
    {
        foreach (var request in requests)
        {
            try
            {
                await AddAsync([request], cancel);
            }
            catch (Exception fault) when (fault is not (OperationCanceledException or StoreUnavailableException))
            {
                LogLost(logger, fault);
            }
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
        catch (StoreUnavailableException fault)
        {
            LogAway(logger, fault.Message);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogLost(logger, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recorded requests could not be written and are lost: {Fault}")]
    private static partial void LogAway(ILogger logger, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recorded requests could not be written and are lost.")]
    private static partial void LogLost(ILogger logger, Exception fault);
}
