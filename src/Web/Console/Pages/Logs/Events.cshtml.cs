using Scim.Application;
using Scim.Application.Events;
using Scim.Domain.Events;

namespace Scim.Web.Console.Pages.Logs;

public sealed class EventsModel(IEventFeed feed) : OrganizationPage
{
    public string? Type { get; private set; }

    public Page<FeedEvent> Events { get; private set; } = new([], null);

    public async Task OnGetAsync(string? type, long? before)
    {
        Type = ProvisioningEventType.All.Contains(type ?? "") ? type : null;
        var rows = await feed.ReadBackAsync(Organization.Id, Type, before, PageSize + 1, Cancel);
        Events = PageOf(rows, row => row.Sequence);
    }
}
