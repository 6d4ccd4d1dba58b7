using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Organizations;
using Scim.Application.Profiles;
using Scim.Application.Tokens;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;

namespace Scim.Web.Hosting;

/// <summary>
/// The organization <c>demo</c> with one connector of the generic profile and one token; made once. A start that was killed on the way is
/// made good by the next, as long as nobody has changed the organization.
/// </summary>
public sealed class DemoSetup(
    IOrganizationStore organizations, CreateOrganization createOrganization, IConnectorStore connectors, CreateConnector createConnector,
    ITokenStore tokens, IssueToken issueToken,
    IAuditLog audit, IProfileCatalog profiles, TimeProvider clock)
{
    private static readonly Actor Actor = new("first start");
    private const string OrganizationSlug = "demo";
    private const string ConnectorSlug = "generic";
    private const int MaxOwnRows = 10;

    public async Task<DemoConnector> EnsureAsync(CancellationToken cancel)
    {
        var secret = default(string);
        try
        {
            var organization = await organizations.FindAsync(OrganizationSlug, cancel) ?? await CreateOrganizationAsync(cancel);
            secret = await IsOwnAsync(organization, cancel) ? await CompleteAsync(organization, cancel) : null;
        }
        catch (ProblemException refusal) when (refusal.Problem.Status == 409)
        {
            // Another node makes it at this moment, and shows the token.
        }

        return new DemoConnector(OrganizationSlug, ConnectorSlug, secret);
    }

    /// <summary>Whether only starts have changed it.</summary>
    private async Task<bool> IsOwnAsync(Organization organization, CancellationToken cancel) =>
        await audit.ReadBackAsync(organization.Id, null, null, null, MaxOwnRows, cancel) is { Count: > 0 and < MaxOwnRows } rows
            && rows.All(row => row.Entry.Actor == Actor.Name);

    /// <summary>The secret of the token, or null where there is one already.</summary>
    private async Task<string?> CompleteAsync(Organization organization, CancellationToken cancel)
    {
        var connector = await connectors.FindAsync(organization.Id, ConnectorSlug, cancel)
            ?? await CreateConnectorAsync(organization, cancel);
        if ((await tokens.ListAsync(connector, cancel)).Count > 0)
        {
            return null;
        }

        var input = TokenInput.Read(new JsonObject { ["name"] = "Demo" }, clock.GetUtcNow());
        return (await issueToken.HandleAsync(connector, input, Actor, cancel)).Secret;
    }

    private Task<Organization> CreateOrganizationAsync(CancellationToken cancel)
    {
        var input = OrganizationInput.Read(
            new JsonObject { ["slug"] = OrganizationSlug, ["displayName"] = "Demo" }, OrganizationKind.Organization, null);
        return createOrganization.HandleAsync(OrganizationKind.Organization, input, Actor, cancel);
    }

    private Task<Connector> CreateConnectorAsync(Organization organization, CancellationToken cancel)
    {
        var input = ConnectorInput.Read(
            new JsonObject
            {
                ["slug"] = ConnectorSlug,
                ["profile"] = "generic",
                ["displayName"] = "Demo identity provider",
            }, profiles, null, []);
        return createConnector.HandleAsync(organization, input, Actor, cancel);
    }
}
