namespace Scim.Web.Admin.Connectors;

public sealed record DeprovisioningView(string OnDeactivate, int? GraceDays, string OnDelete);
