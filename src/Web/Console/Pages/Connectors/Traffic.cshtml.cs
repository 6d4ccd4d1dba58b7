using Scim.Application;
using Scim.Application.Traffic;

namespace Scim.Web.Console.Pages.Connectors;

public sealed class TrafficModel(IRequestLog log, TrafficRecorder recorder) : ConnectorPage
{
    public bool FailedOnly { get; private set; }

    public long Dropped => recorder.Dropped;

    public Page<RecordedRequest> Requests { get; private set; } = new([], null);

    public async Task OnGetAsync(string? show, string? cursor)
    {
        FailedOnly = show == "failed";
        Requests = await log.ListAsync(Connector, FailedOnly, PageAfter(cursor), Cancel);
    }
}
