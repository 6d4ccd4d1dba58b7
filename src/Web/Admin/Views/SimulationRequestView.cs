namespace Scim.Web.Admin.Views;

public sealed record SimulationRequestView(string Method, string Path, JsonNode? Body);
