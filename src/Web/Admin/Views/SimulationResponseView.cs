namespace Scim.Web.Admin.Views;

public sealed record SimulationResponseView(int Status, JsonNode? Body);
