using Scim.Application;
using Scim.Application.Connectors;
using Scim.Application.Events;
using Scim.Domain.Connectors;

namespace Scim.Web.Console.Pages;

public sealed class OverviewModel(IConnectorStore connectors, IEventFeed feed) : OrganizationPage
{
    private const int LatestEvents = 10;

    public IReadOnlyList<Connector> Connectors { get; private set; } = [];

    public IReadOnlyList<FeedEvent> Events { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Connectors = (await connectors.ListAsync(Organization.Id, new PageRequest(null, PageSize), Cancel)).Items;
        Events = await feed.ReadBackAsync(Organization.Id, null, null, LatestEvents, Cancel);
    }
}
