namespace Scim.Application.Health;

/// <summary>The jobs that a node ran since a time: the last run, and how many runs and faults there were.</summary>
public sealed record NodeActivity(string Node, DateTimeOffset LastRun, int Runs, int Faults);
