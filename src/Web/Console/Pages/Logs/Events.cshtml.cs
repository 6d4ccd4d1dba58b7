using System.Globalization;
using Scim.Application.Events;
using Scim.Domain.Events;

namespace Scim.Web.Console.Pages.Logs;

public sealed class EventsModel(IEventFeed feed) : OrganizationPage
{
    public string? Type { get; private set; }

    public IReadOnlyList<FeedEvent> Events { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGetAsync(string? type, long? before)
    {
        Type = ProvisioningEventType.All.Contains(type ?? "") ? type : null;
        var found = await feed.ReadBackAsync(Organization.Id, Type, before, PageSize + 1, Cancel);
        Events = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Events[^1].Sequence.ToString(CultureInfo.InvariantCulture) : null;
    }
}
