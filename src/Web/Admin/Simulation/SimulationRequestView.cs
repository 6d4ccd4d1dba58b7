namespace Scim.Web.Admin.Simulation;

public sealed record SimulationRequestView(string Method, string Path, JsonNode? Body);
