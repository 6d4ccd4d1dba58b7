namespace Scim.Web.Admin.Simulation;

public sealed record SimulationResponseView(int Status, JsonNode? Body);
