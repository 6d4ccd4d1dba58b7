using System.Data.Common;
using System.Diagnostics.Metrics;
using Scim.Application;
using Scim.Application.Health;
using Scim.Application.Validation;

namespace Scim.Web.Observability;

/// <summary>
/// How much deferred work there is and how late it is. Read from the database when somebody asks, at most every few seconds; the
/// instruments of the meter show what was read last.
/// </summary>
public sealed class WorkMeter : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly IServiceOverview _overview;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile WorkSnapshot _last = WorkSnapshot.None;
    private long? _readAt;

    public WorkMeter(IServiceOverview overview, RequestMeter meter, TimeProvider clock)
    {
        (_overview, _clock) = (overview, clock);
        meter.Meter.CreateObservableGauge("scim.work.items", Depths, "{item}", "Deferred work by kind and state.");
        meter.Meter.CreateObservableGauge("scim.work.due", Due, "{item}", "Deferred work that is due.");
        meter.Meter.CreateObservableGauge("scim.work.lag", Lags, "s", "Age of the oldest due work.");
    }

    public async Task<WorkSnapshot> ReadAsync(CancellationToken cancel)
    {
        await _reading.WaitAsync(cancel);
        try
        {
            if (_readAt is not { } readAt || _clock.GetElapsedTime(readAt) >= Fresh)
            {
                (_last, _readAt) = (await LoadAsync(cancel), _clock.GetTimestamp());
            }

            return _last;
        }
        finally
        {
            _reading.Release();
        }
    }

    public static double Seconds(WorkLag lag, DateTimeOffset now) =>
        lag.OldestSince is { } since ? Math.Max(0, (now - since).TotalSeconds) : 0;

    public void Dispose() => _reading.Dispose();

    private async Task<WorkSnapshot> LoadAsync(CancellationToken cancel)
    {
        try
        {
            var probe = await _overview.ProbeDatabaseAsync(cancel);
            return new WorkSnapshot(
                _clock.GetUtcNow(), probe, await _overview.CountWorkAsync(cancel), await _overview.MeasureLagAsync(cancel));
        }
        catch (Exception fault) when (fault is StoreUnavailableException or DbException)
        {
            return WorkSnapshot.None with { At = _clock.GetUtcNow() };
        }
    }

    private IEnumerable<Measurement<long>> Depths() =>
        Last().Depths.Select(
            depth => new Measurement<long>(
                depth.Count, new("scim.work.kind", Names.Of(depth.Kind)), new("scim.work.state", Names.Of(depth.State))));

    private IEnumerable<Measurement<long>> Due() =>
        Last().Lags.Select(lag => new Measurement<long>(lag.Due, new KeyValuePair<string, object?>("scim.work.kind", lag.Kind)));

    private IEnumerable<Measurement<double>> Lags()
    {
        var snapshot = Last();
        return snapshot.Lags.Select(
            lag => new Measurement<double>(Seconds(lag, snapshot.At), new KeyValuePair<string, object?>("scim.work.kind", lag.Kind)));
    }

    /// <summary>What was read last; asks for the next one without waiting for it.</summary>
    private WorkSnapshot Last()
    {
        _ = Task.Run(() => ReadAsync(CancellationToken.None));
        return _last;
    }
}
