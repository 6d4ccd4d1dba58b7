using Scim.Application;
using Scim.Application.Connectors;
using Scim.Domain.Connectors;

namespace Scim.Web.Console.Pages.Connectors;

public sealed class ConnectorsModel(IConnectorStore store) : OrganizationPage
{
    public Page<Connector> Connectors { get; private set; } = new([], null);

    public async Task OnGetAsync(string? cursor) =>
        Connectors = await store.ListAsync(Organization.Id, PageAfter(cursor), Cancel);
}
