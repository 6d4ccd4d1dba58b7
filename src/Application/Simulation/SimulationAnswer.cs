namespace Scim.Application.Simulation;

public sealed record SimulationAnswer(int Status, JsonNode? Body);
