using Scim.Application.Webhooks;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Webhooks;

/// <inheritdoc cref="IWebhookOutbox"/>
public sealed class WebhookOutbox(ISqlDatabase database, TimeProvider clock) : IWebhookOutbox
{
    private const string CompleteSql = """
        update webhook_deliveries set state = @state, attempts = @attempts, next_attempt_at = @next, lease_until = null,
            last_status = @status, last_error = @error,
          last_duration_ms = @duration, last_attempt_at = @attempted, completed_at = @completed
        where organization_id = @organization and id = @id and attempts = @attempts - 1
        """;

    public async Task<IReadOnlyList<Webhook>> FindBehindAsync(CancellationToken cancel) =>
        await database.ReadAsync(session => session.QueryAsync(
            $"""
            select {WebhookRows.WebhookColumns} from {WebhookRows.Webhooks}
            where w.enabled and exists (select 1 from events e where e.organization_id = w.organization_id and e.sequence > w.cursor)
            """,
            WebhookRows.ReadWebhook), cancel);

    public Task<bool> AddAsync(Webhook webhook, IReadOnlyList<WebhookDelivery> deliveries, long cursor, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            var moved = await session.ExecuteAsync(
                "update webhooks set cursor = @to where organization_id = @organization and id = @id and cursor = @from",
                ("to", cursor), ("organization", webhook.OrganizationId), ("id", webhook.Id), ("from", webhook.Cursor));
            if (moved == 0)
            {
                return false;
            }

            await session.ExecuteManyAsync(
                WebhookRows.InsertDelivery, deliveries, delivery => WebhookRows.InsertParameters(webhook.OrganizationId, delivery));
            return true;
        }, cancel);

    public Task AddTestAsync(Webhook webhook, WebhookDelivery delivery, CancellationToken cancel)
        => database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(WebhookRows.InsertDelivery, WebhookRows.InsertParameters(webhook.OrganizationId, delivery));
            return await session.ExecuteAsync(CompleteSql, CompleteParameters(webhook, delivery));
        }, cancel);

    public async Task<IReadOnlyList<Webhook>> FindDueAsync(CancellationToken cancel) =>
        await database.ReadAsync(session => session.QueryAsync(
            $"""
            select {WebhookRows.WebhookColumns} from {WebhookRows.Webhooks}
            where w.enabled and exists (select 1 from webhook_deliveries d where d.webhook_id = w.id and d.state = 0
                and d.next_attempt_at <= @now)
            """,
            WebhookRows.ReadWebhook, ("now", clock.GetUtcNow())), cancel);

    public async Task<IReadOnlyList<WebhookDelivery>> ClaimAsync(
        Webhook webhook, int limit, int holdAttempts, DateTimeOffset leaseUntil, CancellationToken cancel)
        => await database.WriteAsync(async session =>
        {
            var claimed = await session.QueryAsync(
                $"""
                select {WebhookRows.DeliveryColumns} from webhook_deliveries d
                where d.organization_id = @organization and d.webhook_id = @webhook and d.state = 0 and d.next_attempt_at <= @now
                    and (d.lease_until is null or d.lease_until <= @now)
                  and (
                    select e.sequence from webhook_deliveries e
                    where e.webhook_id = d.webhook_id and e.resource_key = d.resource_key and e.state = 0 and e.sequence < d.sequence
                        and e.attempts < @hold
                    order by e.sequence limit 1) is null
                order by d.next_attempt_at, d.sequence limit @limit {session.SkipLocked}
                """,
                WebhookRows.ReadDelivery, ("organization", webhook.OrganizationId), ("webhook", webhook.Id), ("now", clock.GetUtcNow()),
                ("hold", holdAttempts), ("limit", limit));
            if (claimed.Count > 0)
            {
                await session.ExecuteAsync(
                    "update webhook_deliveries set lease_until = @until where organization_id = @organization and id in (@ids)",
                    ("until", leaseUntil), ("organization", webhook.OrganizationId),
                    ("ids", claimed.Select(delivery => delivery.Id).ToList()));
            }

            return claimed;
        }, cancel);

    public Task CompleteAsync(Webhook webhook, IReadOnlyList<WebhookDelivery> deliveries, CancellationToken cancel) =>
        database.WriteAsync(session => session.ExecuteManyAsync(
            CompleteSql, deliveries, delivery => CompleteParameters(webhook, delivery)), cancel);

    public Task ReleaseAsync(Webhook webhook, IReadOnlyList<WebhookDelivery> deliveries, DateTimeOffset at, CancellationToken cancel) =>
        database.WriteAsync(session => session.ExecuteAsync(
            "update webhook_deliveries set lease_until = null, next_attempt_at = @at where organization_id = @organization "
                + "and id in (@ids) and state = 0",
            ("at", at), ("organization", webhook.OrganizationId), ("ids", deliveries.Select(delivery => delivery.Id).ToList())), cancel);

    public Task DisableAsync(Webhook webhook, string reason, CancellationToken cancel) =>
        database.WriteAsync(session => session.ExecuteAsync(
            "update webhooks set enabled = false, disabled_reason = @reason, version = version + 1, updated_at = @now where "
                + "organization_id = @organization and id = @id and enabled",
            ("reason", reason), ("now", clock.GetUtcNow()), ("organization", webhook.OrganizationId), ("id", webhook.Id)), cancel);

    private static SqlValues CompleteParameters(Webhook webhook, WebhookDelivery delivery) =>
    [
        ("organization", webhook.OrganizationId),
        ("state", (int)delivery.State), ("attempts", delivery.Attempts), ("next", delivery.NextAttemptAt), ("status", delivery.LastStatus),
        ("error", delivery.LastError),
        ("duration", delivery.LastDurationMs), ("attempted", delivery.LastAttemptAt), ("completed", delivery.CompletedAt),
        ("id", delivery.Id),
    ];
}
