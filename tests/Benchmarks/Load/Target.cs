namespace Scim.Benchmarks.Load;

/// <summary>Where a subject listens, and the token it takes.</summary>
public sealed record Target(string Host, int Port, string BasePath, string Token);
