using System.Globalization;
using Scim.Application;
using Scim.Application.Connectors;
using Scim.Application.Health;
using Scim.Application.Traffic;
using Scim.Application.WorkItems;
using Scim.Web.Observability;

namespace Scim.Web.Console.Pages.Service;

public sealed class HealthModel(
    IServiceOverview overview, TrafficRecorder recorder, OutageLog outages, TimeProvider clock) : ConsolePage, IServicePage
{
    private static readonly TimeSpan NodeWindow = TimeSpan.FromHours(1);
    private static readonly TimeSpan TokenWindow = TimeSpan.FromDays(60);

    /// <summary>Null where the database cannot be reached; then nothing else is known but what this node knows by itself.</summary>
    public DatabaseProbe? Database { get; private set; }

    public IReadOnlyList<QueueDepth> Queues { get; private set; } = [];

    public IReadOnlyList<NodeActivity> Nodes { get; private set; } = [];

    public IReadOnlyList<ExpiringToken> Tokens { get; private set; } = [];

    public IReadOnlyList<SilentConnector> Silent { get; private set; } = [];

    public long Dropped => recorder.Dropped;

    public string Waiting =>
        Number(Queues.Where(queue => queue.State is WorkItemState.Scheduled or WorkItemState.Running).Sum(queue => queue.Count));

    public string Stuck =>
        Number(Queues.Where(queue => queue.State is WorkItemState.Failed or WorkItemState.Dead).Sum(queue => queue.Count));

    public static string Number(int count) => count >= QueueDepth.Max
        ? string.Create(CultureInfo.InvariantCulture, $"{QueueDepth.Max:N0}+")
        : count.ToString("N0", CultureInfo.InvariantCulture);

    public async Task OnGetAsync()
    {
        var now = clock.GetUtcNow();
        try
        {
            Database = await overview.ProbeDatabaseAsync(Cancel);
        }
        catch (StoreUnavailableException fault)
        {
            outages.Note(HttpContext, fault);
            return;
        }

        Queues = await overview.CountWorkAsync(Cancel);
        Nodes = await overview.ListNodesAsync(now - NodeWindow, Cancel);
        Tokens = await overview.ListExpiringTokensAsync(now + TokenWindow, Cancel);
        Silent = await overview.ListSilentConnectorsAsync(now - WatchSilentConnectors.Silence, Cancel);
    }
}
