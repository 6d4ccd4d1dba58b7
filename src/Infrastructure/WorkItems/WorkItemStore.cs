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
    private static readonly ImmutableArray<string> Kinds =
        [WorkItemKind.Deprovisioning, WorkItemKind.SecurityEvent, WorkItemKind.TokenRotation, WorkItemKind.WebhookDelivery];

    public async Task<Page<WorkItem>> ListAsync(WorkItemState? state, PageRequest page, CancellationToken cancel)
    {
        var (first, due, id) = ReadCursor(page.Cursor);
        var items = new List<(WorkItem Item, Guid Id)>();
        for (var index = first; index < Kinds.Length && items.Count <= page.Limit; index++)
        {
            var kind = Kinds[index];
            var found = kind == WorkItemKind.TokenRotation
                ? await FindRotationsAsync(state, cancel)
                : await FindAsync(kind, state, index == first ? due : null, id, page.Limit + 1 - items.Count, cancel);
            items.AddRange(
                index == first && due is { } from ? found.Where(each => (each.Item.DueAt, each.Id).CompareTo((from, id)) > 0) : found);
        }

        var shown = Page<(WorkItem Item, Guid Id)>.Of(
            items, page.Limit, each => $"{each.Item.Kind}.{each.Item.DueAt.UtcTicks}.{each.Id:D}");
        return new Page<WorkItem>([.. shown.Items.Select(each => each.Item)], shown.NextCursor);
    }

    public async Task<bool> RetryAsync(string kind, Guid id, AdminChange change, CancellationToken cancel)
    {
        var sql = kind switch
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
            var owners = await session.QueryAsync(sql + " returning organization_id", row => row.Int(0), ("now", change.Now), ("id", id));
            foreach (var organization in owners)
            {
                await ChangeLog.AppendAsync(session, organization, null, change);
            }

            return owners.Count > 0;
        }, cancel);
    }

    private static (int Kind, DateTimeOffset? Due, Guid Id) ReadCursor(string? cursor)
    {
        if (cursor is null)
        {
            return (0, null, default);
        }

        var parts = cursor.Split('.');
        return parts.Length == 3 && Kinds.Contains(parts[0])
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && Guid.TryParseExact(parts[2], "D", out var id)
            ? (Kinds.IndexOf(parts[0]), new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : throw Problems.UnknownCursor();
    }

    private async Task<List<(WorkItem Item, Guid Id)>> FindAsync(
        string kind, WorkItemState? state, DateTimeOffset? due, Guid id, int limit, CancellationToken cancel)
    {
        if (WorkItemQueries.Find(kind, state) is not { } source)
        {
            return [];
        }

        return await database.ReadAsync(session => session.QueryAsync(
            $"select * from ({source}) item {(due is null ? "" : "where item.due > @due or (item.due = @due and item.id > @id)")} order by "
                + "item.due, item.id limit @limit",
            row => (
                new WorkItem(
                    WorkItemKind.IdOf(kind, row.Id(0)), kind, (WorkItemState)row.Int(1), row.Time(2), row.Int(3), row.TextOrNull(4),
                    row.Text(5), row.TextOrNull(6), row.Text(7)),
                row.Id(0)),
            ("now", clock.GetUtcNow()), ("due", due), ("id", id), ("limit", limit)), cancel);
    }

    /// <summary>Rotations to come; their dates follow from the token and the schedule, and there are few of them.</summary>
    private async Task<List<(WorkItem Item, Guid Id)>> FindRotationsAsync(WorkItemState? state, CancellationToken cancel)
    {
        if (state is not (null or WorkItemState.Scheduled))
        {
            return [];
        }

        var rotating = await tokens.FindRotatingAsync(clock.GetUtcNow(), cancel);
        return
        [
            .. rotating.Where(token => token.Rotation is not null)
                .Select(token => (new WorkItem(
                    WorkItemKind.IdOf(WorkItemKind.TokenRotation, token.Token.Id), WorkItemKind.TokenRotation, WorkItemState.Scheduled,
                    token.Rotation!.DueFor(token.Token), 0, null, token.OrganizationSlug, token.ConnectorSlug,
                    token.Token.Prefix), token.Token.Id))
                .OrderBy(each => each.Item1.DueAt).ThenBy(each => each.Id),
        ];
    }
}
