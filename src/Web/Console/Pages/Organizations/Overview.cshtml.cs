using Scim.Application;
using Scim.Application.Connectors;
using Scim.Application.Events;
using Scim.Domain.Connectors;

namespace Scim.Web.Console.Pages.Organizations;

public sealed class OverviewModel(IConnectorStore connectors, IEventFeed feed) : OrganizationPage
{
    private const int LatestEvents = 10;
    private const int MaxShownConnectors = 12;

    public IReadOnlyList<Connector> Connectors { get; private set; } = [];

    public bool HasMoreConnectors { get; private set; }

    public IReadOnlyList<FeedEvent> Events { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var page = await connectors.ListAsync(Organization.Id, new PageRequest(null, MaxShownConnectors), Cancel);
        (Connectors, HasMoreConnectors) = (page.Items, page.NextCursor is not null);
        Events = await feed.ReadBackAsync(Organization.Id, null, null, LatestEvents, Cancel);
    }
}
