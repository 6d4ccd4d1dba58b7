namespace Scim.Application.Jobs;

/// <summary>A recurring job as an operator sees it. <see cref="NextRun"/> is null while the engine does not run on this node.</summary>
public sealed record RecurringJob(string Name, TimeSpan Every, JobRun? LastRun, DateTimeOffset? NextRun);
