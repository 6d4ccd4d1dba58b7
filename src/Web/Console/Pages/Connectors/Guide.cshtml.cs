using Scim.Application.Profiles;

namespace Scim.Web.Console.Pages.Connectors;

public sealed class GuideModel : ConnectorPage
{
    public string Guide { get; private set; } = "";

    public void OnGet() => Guide = SetupGuide.Of(Profile, TenantUrl, Settings.UsernamePolicy, Settings.Deprovisioning);
}
