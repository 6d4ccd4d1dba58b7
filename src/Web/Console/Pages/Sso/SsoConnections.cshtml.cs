using Scim.Application;
using Scim.Application.Connectors;
using Scim.Application.Organizations;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;

namespace Scim.Web.Console.Pages.Sso;

public sealed class SsoConnectionsModel(ISsoConnectionStore store, IConnectorStore connectors) : OrganizationPage
{
    private IReadOnlyList<Connector> _connectors = [];

    public Page<SsoConnection> Connections { get; private set; } = new([], null);

    public async Task OnGetAsync(string? cursor)
    {
        Connections = await store.ListAsync(Organization.Id, PageAfter(cursor), Cancel);
        _connectors = (await connectors.ListAsync(Organization.Id, new PageRequest(null, PageRequest.MaxLimit), Cancel)).Items;
    }

    /// <summary>The connector that was set up on a connection, or null.</summary>
    public Connector? ConnectorOf(string connection) =>
        _connectors.FirstOrDefault(connector => SsoRule.ConnectionOf(connector) == connection);
}
