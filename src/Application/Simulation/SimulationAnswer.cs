namespace Scim.Application.Simulation;

/// <summary>What a simulated client was answered.</summary>
public sealed record SimulationAnswer(int Status, JsonNode? Body);
