using Scim.Application.Health;

namespace Scim.Web.Observability;

/// <summary>The state of deferred work at one moment; empty where the database was not reached.</summary>
public sealed record WorkSnapshot(DateTimeOffset At, DatabaseProbe? Database, IReadOnlyList<QueueDepth> Depths, IReadOnlyList<WorkLag> Lags)
{
    public static WorkSnapshot None { get; } = new(DateTimeOffset.MinValue, null, [], []);
}
