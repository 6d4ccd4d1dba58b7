namespace Scim.Application.Health;

/// <summary>The state of the whole service for those who run it.</summary>
public interface IServiceOverview
{
    Task<DatabaseProbe> ProbeDatabaseAsync(CancellationToken cancel);

    /// <summary>How much deferred work there is by kind and state; each number at most <see cref="QueueDepth.Max"/>.</summary>
    Task<IReadOnlyList<QueueDepth>> CountWorkAsync(CancellationToken cancel);

    /// <summary>
    /// How late the work of each kind is, the hand-over of events to webhooks (kind <c>event</c>), and recurring jobs (kind <c>job</c>).
    /// </summary>
    Task<IReadOnlyList<WorkLag>> MeasureLagAsync(CancellationToken cancel);

    /// <summary>Nodes that ran a job since a time, the latest first.</summary>
    Task<IReadOnlyList<NodeActivity>> ListNodesAsync(DateTimeOffset since, CancellationToken cancel);

    /// <summary>Valid tokens of enabled connectors that expire by a time, the next first, at most 50.</summary>
    Task<IReadOnlyList<ExpiringToken>> ListExpiringTokensAsync(DateTimeOffset until, CancellationToken cancel);

    /// <summary>
    /// Enabled connectors without a request since a time, those that never had one and are older among them; the longest silence first, at
    /// most 50.
    /// </summary>
    Task<IReadOnlyList<SilentConnector>> ListSilentConnectorsAsync(DateTimeOffset since, CancellationToken cancel);
}
