namespace Scim.Web.Console.Pages;

public sealed class GuideModel : ConnectorPage
{
    public string Guide { get; private set; } = "";

    public void OnGet() => Guide = (Profile?.Guide ?? "").Replace("{{tenantUrl}}", TenantUrl, StringComparison.Ordinal);
}
