namespace Scim.Application.Health;

/// <summary><see cref="Latency"/> is that of one small query.</summary>
public sealed record DatabaseProbe(string Product, string Version, TimeSpan Latency, int SchemaVersion);
