namespace Scim.Application.Health;

public sealed record NodeActivity(string Node, DateTimeOffset LastRun, int Runs, int Faults);
