using Microsoft.AspNetCore.Mvc;
using Scim.Application.Connectors;
using Scim.Application.Organizations;
using Scim.Application.Profiles;
using Scim.Application.SetupLinks;
using Scim.Application.Tokens;
using Scim.Domain.Connectors;
using Scim.Web.Hosting;

namespace Scim.Web.Console.Pages.Setup;

/// <summary>
/// The set-up of exactly one connector for whoever has the link; everything but its guide, tenant URL and tokens is out of reach.
/// </summary>
public sealed class SetupModel(
    OpenSetupLink open, IOrganizationStore organizations, IConnectorStore connectors, ITokenStore tokens, IssueTokenByLink issue,
    IProfileCatalog profiles, TimeProvider clock) : ConsolePage, IOpenPage
{
    public string Organization { get; private set; } = "";

    public string TenantUrl { get; private set; } = "";

    public DateTimeOffset ExpiresAt { get; private set; }

    public string Guide { get; private set; } = "";

    public bool HasToken { get; private set; }

    public DateTimeOffset? LastRequestAt { get; private set; }

    public IssuedToken? Issued { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromRoute] string secret) => await FindAsync(secret) is null ? Closed() : Page();

    public async Task<IActionResult> OnPostAsync([FromRoute] string secret)
    {
        if (await FindAsync(secret) is not var (link, connector))
        {
            return Closed();
        }

        await TryAsync(async () => Issued = await issue.HandleAsync(connector, link, Cancel));
        return Page();
    }

    private string GuideOf(Connector connector)
    {
        var profile = profiles.Find(connector.Profile);
        var settings = ConnectorSettingsReader.ReadStored(connector, profile);
        return SetupGuide.Of(profile, TenantUrl, settings.UsernamePolicy, settings.Deprovisioning);
    }

    private StatusCodeResult Closed()
    {
        HttpContext.Items[ConsoleAccess.DetailItem] = "This setup link is not valid, or no longer. Ask whoever sent it for a new one.";
        return NotFound();
    }

    private async Task<(SetupLink Link, Connector Connector)?> FindAsync(string secret)
    {
        if (await open.HandleAsync(secret, Cancel) is not { } target
            || await organizations.FindAsync(target.Organization, Cancel) is not { } organization
            || await connectors.FindAsync(organization.Id, target.Connector, Cancel) is not { } connector)
        {
            return null;
        }

        Organization = organization.DisplayName;
        TenantUrl = TenantUrls.Of(HttpContext, organization.Slug, connector.Slug);
        ExpiresAt = target.Link.ExpiresAt;
        LastRequestAt = connector.LastRequestAt;
        Guide = GuideOf(connector);
        HasToken = (await tokens.ListAsync(connector, Cancel)).Any(token => token.StatusAt(clock.GetUtcNow()) is AccessTokenStatus.Active);
        return (target.Link, connector);
    }
}
