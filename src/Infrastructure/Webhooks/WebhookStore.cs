using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Webhooks;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Events;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Webhooks;

/// <inheritdoc cref="IWebhookStore"/>
public sealed class WebhookStore(ISqlDatabase database, EventWatermark watermark) : IWebhookStore
{
    public async Task<Webhook?> FindAsync(int organizationId, Guid id, CancellationToken cancel)
        => (await database.ReadAsync(session => FindAsync(session, organizationId, id), cancel)).FirstOrDefault();

    public async Task<Page<Webhook>> ListAsync(int organizationId, PageRequest page, CancellationToken cancel)
    {
        var after = page.IdCursor;
        var rows = await database.ReadAsync(session => session.QueryAsync(
            $"""
            select {WebhookRows.WebhookColumns} from {WebhookRows.Webhooks}
            where w.organization_id = @organization {(after is null ? "" : "and w.id > @after")} order by w.id limit @limit
            """,
            WebhookRows.ReadWebhook, ("organization", organizationId), ("after", after), ("limit", page.Limit + 1)), cancel);
        return Page<Webhook>.Of(rows, page.Limit, webhook => webhook.Id.ToString("D"));
    }

    public Task<Webhook> AddAsync(Webhook webhook, AdminChange change, CancellationToken cancel) => database.WriteAsync(async session =>
    {
        var cursor = await watermark.FindStartAsync(session);
        await session.ExecuteAsync(
            """
            insert into webhooks (id, organization_id, url, description, event_types, enabled, sealed_secret, cursor, version, created_at,
                updated_at)
            values (@id, @organization, @url, @description, @types, @enabled, @secret, @cursor, @version, @created, @updated)
            """,
            [
                .. Values(webhook),
                ("cursor", cursor),
                ("organization", webhook.OrganizationId),
                ("version", webhook.Version),
                ("created", webhook.CreatedAt)
            ]);
        await ChangeLog.AppendAsync(session, webhook.OrganizationId, null, change);
        return (await FindAsync(session, webhook.OrganizationId, webhook.Id))[0];
    }, cancel);

    public Task<Webhook?> UpdateAsync(Webhook webhook, AdminChange change, CancellationToken cancel) => database.WriteAsync(async session =>
    {
        var changed = await session.ExecuteAsync(
            """
            update webhooks set url = @url, description = @description, event_types = @types, enabled = @enabled, disabled_reason = @reason,
                sealed_secret = @secret,
              sealed_previous_secret = @previous, previous_secret_until = @until, version = version + 1, updated_at = @updated
            where organization_id = @organization and id = @id and version = @version
            """,
            [
                .. Values(webhook), ("organization", webhook.OrganizationId), ("version", webhook.Version),
                ("reason", webhook.DisabledReason),
                ("previous", webhook.SealedPreviousSecret), ("until", webhook.PreviousSecretUntil),
            ]);
        if (changed == 0)
        {
            return null;
        }

        await ChangeLog.AppendAsync(session, webhook.OrganizationId, null, change);
        return (Webhook?)(webhook with { Version = webhook.Version + 1 });
    }, cancel);

    public Task DeleteAsync(Webhook webhook, AdminChange change, CancellationToken cancel) => database.WriteAsync(async session =>
    {
        var deleted = await session.ExecuteAsync(
            "delete from webhooks where organization_id = @organization and id = @id", ("organization", webhook.OrganizationId),
            ("id", webhook.Id));
        return await ChangeLog.AppendIfAsync(deleted == 1, session, webhook.OrganizationId, null, change);
    }, cancel);

    public async Task<Page<WebhookDelivery>> ListDeliveriesAsync(
        Webhook webhook, WebhookDeliveryState? state, PageRequest page, CancellationToken cancel)
    {
        var before = page.IdCursor;
        var rows = await database.ReadAsync(session => session.QueryAsync(
            $"""
            select {WebhookRows.DeliveryColumns} from webhook_deliveries d
            where d.organization_id = @organization and d.webhook_id = @webhook
                {(before is null ? "" : "and d.id < @before")} {(state is null ? "" : "and d.state = @state")}
            order by d.id desc limit @limit
            """,
            WebhookRows.ReadDelivery, ("organization", webhook.OrganizationId), ("webhook", webhook.Id), ("before", before),
            ("state", (int?)state), ("limit", page.Limit + 1)), cancel);
        return Page<WebhookDelivery>.Of(rows, page.Limit, delivery => delivery.Id.ToString("D"));
    }

    public async Task<WebhookDelivery?> FindDeliveryAsync(Webhook webhook, Guid id, CancellationToken cancel) =>
        (await database.ReadAsync(session => session.QueryAsync(
            $"""
            select {WebhookRows.DeliveryColumns} from webhook_deliveries d
            where d.organization_id = @organization and d.webhook_id = @webhook and d.id = @id
            """,
            WebhookRows.ReadDelivery, ("organization", webhook.OrganizationId), ("webhook", webhook.Id), ("id", id)), cancel))
            .FirstOrDefault();

    public Task<bool> RedeliverAsync(Webhook webhook, Guid id, AdminChange change, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            var changed = await session.ExecuteAsync(
                WebhookRows.SendAgain + " where organization_id = @organization and webhook_id = @webhook and id = @id",
                ("now", change.Now), ("organization", webhook.OrganizationId), ("webhook", webhook.Id), ("id", id));
            return await ChangeLog.AppendIfAsync(changed == 1, session, webhook.OrganizationId, null, change);
        }, cancel);

    private static Task<List<Webhook>> FindAsync(SqlSession session, int organizationId, Guid id) => session.QueryAsync(
        $"select {WebhookRows.WebhookColumns} from {WebhookRows.Webhooks} where w.organization_id = @organization and w.id = @id",
        WebhookRows.ReadWebhook, ("organization", organizationId), ("id", id));

    private static SqlValues Values(Webhook webhook) =>
    [
        ("id", webhook.Id), ("url", webhook.Url), ("description", webhook.Description),
        ("types", JsonSerializer.Serialize(webhook.EventTypes)),
        ("enabled", webhook.Enabled), ("secret", webhook.SealedSecret), ("updated", webhook.UpdatedAt),
    ];
}
