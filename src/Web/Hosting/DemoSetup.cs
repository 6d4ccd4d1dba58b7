using Scim.Application.Connectors;
using Scim.Application.Organizations;
using Scim.Application.Profiles;
using Scim.Application.Tokens;
using Scim.Application.Validation;
using Scim.Domain.Organizations;

namespace Scim.Web.Hosting;

/// <summary>The organization <c>demo</c> with one connector of the generic profile and one token; made once.</summary>
public sealed class DemoSetup(
    IOrganizationStore organizations, CreateOrganization createOrganization, CreateConnector createConnector, IssueToken issueToken, IProfileCatalog profiles, TimeProvider clock)
{
    private const string Actor = "first start";
    private const string OrganizationSlug = "demo";
    private const string ConnectorSlug = "generic";

    public async Task<DemoConnector> EnsureAsync(CancellationToken cancel)
    {
        if (await organizations.FindAsync(OrganizationSlug, cancel) is not null)
        {
            return new DemoConnector(OrganizationSlug, ConnectorSlug, null);
        }

        try
        {
            return await CreateAsync(cancel);
        }
        catch (ProblemException refusal) when (refusal.Problem.Status == 409)
        {
            return new DemoConnector(OrganizationSlug, ConnectorSlug, null);
        }
    }

    private async Task<DemoConnector> CreateAsync(CancellationToken cancel)
    {
        var organizationInput = OrganizationInput.Read(new JsonObject { ["slug"] = OrganizationSlug, ["displayName"] = "Demo" }, OrganizationKind.Organization, null);
        var organization = await createOrganization.HandleAsync(OrganizationKind.Organization, organizationInput, Actor, cancel);
        var connectorInput = ConnectorInput.Read(new JsonObject { ["slug"] = ConnectorSlug, ["profile"] = "generic", ["displayName"] = "Demo identity provider" }, profiles, null, []);
        var connector = await createConnector.HandleAsync(organization, connectorInput, Actor, cancel);
        var tokenInput = TokenInput.Read(new JsonObject { ["name"] = "Demo" }, rotation: false, clock.GetUtcNow());
        var issued = await issueToken.HandleAsync(connector, tokenInput, Actor, cancel);
        return new DemoConnector(organization.Slug, connector.Slug, issued.Secret);
    }
}
