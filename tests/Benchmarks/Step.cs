namespace Scim.Benchmarks;

/// <summary>A part of the run: how long it should take, so that the time left can be told.</summary>
public sealed record Step(string Name, double Seconds, Action Run);
