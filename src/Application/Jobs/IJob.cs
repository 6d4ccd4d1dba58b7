namespace Scim.Application.Jobs;

/// <summary>
/// Recurring work. A run may be cut short at any point and started again on another node: it is idempotent, takes its work from domain rows
/// and never runs longer than about a minute, so that a node can stop.
/// </summary>
public interface IJob
{
    /// <summary>Stable, lower case with hyphens; part of URLs and run records.</summary>
    string Name { get; }

    TimeSpan Every { get; }

    Task<JobOutcome> RunAsync(CancellationToken cancel);
}
