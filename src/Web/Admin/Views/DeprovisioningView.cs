namespace Scim.Web.Admin.Views;

public sealed record DeprovisioningView(string OnDeactivate, int? GraceDays, string OnDelete);
