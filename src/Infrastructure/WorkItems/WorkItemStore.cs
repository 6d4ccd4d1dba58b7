using System.Globalization;
using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Tokens;
using Scim.Application.Validation;
using Scim.Application.WorkItems;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Infrastructure.Webhooks;

namespace Scim.Infrastructure.WorkItems;

/// <inheritdoc cref="IWorkItemStore"/>
public sealed class WorkItemStore(ISqlDatabase database, ITokenSchedule tokens, TimeProvider clock) : IWorkItemStore
{
    private static readonly ImmutableArray<WorkItemKind> Kinds = [.. Enum.GetValues<WorkItemKind>()];

    public async Task<Page<WorkItem>> ListAsync(WorkItemState? state, PageRequest page, CancellationToken cancel)
    {
        var (first, due, key) = ReadCursor(page.Cursor);
        var items = new List<WorkItem>();
        foreach (var kind in Kinds.Where(kind => kind >= first))
        {
            var from = kind == first ? due : null;
            var found = kind == WorkItemKind.TokenRotation
                ? await FindRotationsAsync(state, cancel)
                : await FindAsync(kind, state, from, key, page.Limit + 1 - items.Count, cancel);
            items.AddRange(from is { } after ? found.Where(item => (item.DueAt, item.Id.Key).CompareTo((after, key)) > 0) : found);
            if (items.Count > page.Limit)
            {
                break;
            }
        }

        return Page<WorkItem>.Of(items, page.Limit, item => $"{Names.Of(item.Id.Kind)}.{item.DueAt.UtcTicks}.{item.Id.Key:D}");
    }

    public async Task<bool> RetryAsync(WorkItemId id, AdminChange change, CancellationToken cancel)
    {
        var sql = id.Kind switch
        {
            WorkItemKind.Deprovisioning =>
                "update resources set deprovision_next_at = @now, deprovision_attempts = 0, deprovision_error = null where id = @id and "
                    + "deprovision_next_at is not null",
            WorkItemKind.WebhookDelivery =>
                WebhookRows.SendAgain + " where id = @id and state in (0, 2)",
            WorkItemKind.SecurityEvent =>
                "update security_event_tokens set state = 0, attempts = 0, next_attempt_at = @now where id = @id",
            _ => null,
        };
        return sql is not null && await database.WriteAsync(async session =>
        {
            var owners = await session.QueryAsync(
                sql + " returning organization_id", row => row.Int(0), ("now", change.Now), ("id", id.Key));
            foreach (var organization in owners)
            {
                await ChangeLog.AppendAsync(session, organization, null, change);
            }

            return owners.Count > 0;
        }, cancel);
    }

    private static (WorkItemKind Kind, DateTimeOffset? Due, Guid Key) ReadCursor(string? cursor)
    {
        if (cursor is null)
        {
            return (Kinds[0], null, default);
        }

        return cursor.Split('.') is [var name, var number, var id]
            && Names.TryParse<WorkItemKind>(name, out var kind)
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && Guid.TryParseExact(id, "D", out var key)
            ? (kind, new DateTimeOffset(ticks, TimeSpan.Zero), key)
            : throw Problems.UnknownCursor();
    }

    private async Task<List<WorkItem>> FindAsync(
        WorkItemKind kind, WorkItemState? state, DateTimeOffset? due, Guid key, int limit, CancellationToken cancel)
    {
        if (WorkItemQueries.Find(kind, state) is not { } source)
        {
            return [];
        }

        return await database.ReadAsync(session => session.QueryAsync(
            $"select * from ({source}) item {(due is null ? "" : "where item.due > @due or (item.due = @due and item.id > @id)")} order by "
                + "item.due, item.id limit @limit",
            row => new WorkItem(
                new WorkItemId(kind, row.Id(0)), (WorkItemState)row.Int(1), row.Time(2), row.Int(3), row.TextOrNull(4), row.Text(5),
                row.TextOrNull(6), row.Text(7)),
            ("now", clock.GetUtcNow()), ("due", due), ("id", key), ("limit", limit)), cancel);
    }

    /// <summary>Rotations to come; their dates follow from the token and the schedule, and there are few of them.</summary>
    private async Task<List<WorkItem>> FindRotationsAsync(WorkItemState? state, CancellationToken cancel)
    {
        if (state is not (null or WorkItemState.Scheduled))
        {
            return [];
        }

        var rotating = await tokens.FindRotatingAsync(clock.GetUtcNow(), cancel);
        return
        [
            .. rotating.Where(token => token.Rotation is not null)
                .Select(token => new WorkItem(
                    new WorkItemId(WorkItemKind.TokenRotation, token.Token.Id), WorkItemState.Scheduled,
                    token.Rotation!.DueFor(token.Token), 0, null, token.OrganizationSlug, token.ConnectorSlug, token.Token.Prefix))
                .OrderBy(item => item.DueAt).ThenBy(item => item.Id.Key),
        ];
    }
}
