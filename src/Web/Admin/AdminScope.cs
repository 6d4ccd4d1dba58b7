using Scim.Application.Connectors;
using Scim.Application.Organizations;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;

namespace Scim.Web.Admin;

/// <summary>Finds what the path of a request names, or answers 404.</summary>
public sealed class AdminScope(IOrganizationStore organizations, IConnectorStore connectors, IConnectorDirectory directory)
{
    public async Task<Organization> FindOrganizationAsync(HttpContext http, string slug)
    {
        var kind = http.GetEndpoint()?.Metadata.GetMetadata<KindMetadata>()?.Kind ?? OrganizationKind.Organization;
        return await organizations.FindAsync(Slug.Normalize(slug), http.RequestAborted) is { } found && found.Kind == kind
            ? found
            : throw Problems.NotFound(kind.ToString(), slug);
    }

    public async Task<Connector> FindConnectorAsync(HttpContext http, Organization organization, string slug) =>
        await connectors.FindAsync(organization.Id, Slug.Normalize(slug), http.RequestAborted)
            ?? throw Problems.NotFound("Connector", slug);

    public async Task<Connector> FindConnectorAsync(HttpContext http, string organization, string connector) =>
        await FindConnectorAsync(http, await FindOrganizationAsync(http, organization), connector);

    public async Task<ConnectorContext> FindContextAsync(HttpContext http, Organization organization, Connector connector) =>
        await directory.FindAsync(organization.Slug, connector.Slug, http.RequestAborted)
            ?? throw Problems.NotFound("Connector", connector.Slug);
}
