namespace Scim.Application.Jobs;

/// <summary>
/// The engine that starts jobs: each at its interval, never two runs of one job at the same time in the whole cluster. It carries no work
/// of its own, so losing it loses nothing but time. Where its store is away <see cref="StoreUnavailableException"/> is thrown.
/// </summary>
public interface IJobClock
{
    /// <summary>Starts a run soon, on some node; after the current run where one is under way.</summary>
    Task TriggerAsync(string jobName, CancellationToken cancel);

    /// <summary>When the next run is due, or null while the engine does not run.</summary>
    Task<DateTimeOffset?> FindNextRunAsync(string jobName, CancellationToken cancel);
}
