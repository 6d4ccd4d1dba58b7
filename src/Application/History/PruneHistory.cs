using Scim.Application.Idempotency;
using Scim.Application.Jobs;
using Scim.Application.Organizations;
using Scim.Domain.Organizations;

namespace Scim.Application.History;

/// <summary>
/// Deletes what has been kept long enough: events, audit rows and tombstones by each organization's retention, idempotency keys after a
/// day, finished deliveries and run records after a month; and what is left of connectors that are gone. In batches, so that no transaction
/// is long.
/// </summary>
public sealed class PruneHistory(IHistoryPruner history, IOrganizationStore organizations, TimeProvider clock) : IJob
{
    private const int BatchSize = 1_000;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan LogLife = TimeSpan.FromDays(30);

    public string Name => "prune-history";

    public TimeSpan Every => TimeSpan.FromMinutes(15);

    public async Task<JobOutcome> RunAsync(CancellationToken cancel)
    {
        var (now, started) = (clock.GetUtcNow(), clock.GetTimestamp());
        var deleted = await DrainAsync(limit => history.PruneIdempotencyKeysAsync(now - IdempotencyClaim.Life, limit, cancel), started);
        deleted += await DrainAsync(limit => history.PruneDeliveriesAsync(now - LogLife, limit, cancel), started);
        deleted += await DrainAsync(limit => history.PruneJobRunsAsync(now - LogLife, limit, cancel), started);
        deleted += await DrainAsync(limit => history.PurgeOrphansAsync(limit, cancel), started);
        foreach (var kind in Enum.GetValues<OrganizationKind>())
        {
            string? cursor = null;
            do
            {
                var page = await organizations.ListAsync(kind, null, new PageRequest(cursor, PageRequest.MaxLimit), cancel);
                foreach (var organization in page.Items)
                {
                    deleted += await PruneAsync(organization, now, started, cancel);
                }

                cursor = page.NextCursor;
            }
            while (cursor is not null);
        }

        return new JobOutcome(deleted, 0);
    }

    private async Task<int> PruneAsync(Organization organization, DateTimeOffset now, long started, CancellationToken cancel)
    {
        var retention = organization.Settings.Retention;
        return await DrainAsync(
            limit => history.PruneEventsAsync(organization.Id, now.AddDays(-retention.EventDays), limit, cancel), started)
            + await DrainAsync(limit => history.PruneAuditAsync(organization.Id, now.AddDays(-retention.AuditDays), limit, cancel), started)
            + await DrainAsync(
                limit => history.PurgeTombstonesAsync(organization.Id, now.AddDays(-retention.TombstoneDays), limit, cancel), started);
    }

    private async Task<int> DrainAsync(Func<int, Task<int>> prune, long started)
    {
        var total = 0;
        while (clock.GetElapsedTime(started) < Budget)
        {
            var deleted = await prune(BatchSize);
            total += deleted;
            if (deleted < BatchSize)
            {
                break;
            }
        }

        return total;
    }
}
