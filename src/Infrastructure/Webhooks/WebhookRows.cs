using Scim.Application.Webhooks;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Webhooks;

/// <summary>The columns of webhooks and deliveries, in one order for every statement.</summary>
internal static class WebhookRows
{
    public const string WebhookColumns = """
        w.id, w.organization_id, o.slug, w.url, w.description, w.event_types, w.enabled, w.disabled_reason, w.sealed_secret,
            w.sealed_previous_secret,
        w.previous_secret_until, w.cursor, w.version, w.created_at, w.updated_at
        """;

    public const string Webhooks = "webhooks w join organizations o on o.id = w.organization_id";

    public const string DeliveryColumns = """
        d.id, d.webhook_id, d.message_id, d.sequence, d.event_type, d.resource_key, d.body, d.state, d.attempts, d.next_attempt_at,
        d.last_status, d.last_error, d.last_duration_ms, d.last_attempt_at, d.created_at, d.completed_at
        """;

    public const string InsertDelivery = """
        insert into webhook_deliveries (id, webhook_id, organization_id, message_id, sequence, event_type, resource_key, body,
            next_attempt_at, created_at)
        values (@id, @webhook, @organization, @message, @sequence, @type, @resource, @body, @next, @created)
        """;

    /// <summary>Makes deliveries due now, as if none had been tried; what it says of them follows.</summary>
    public const string SendAgain =
        "update webhook_deliveries set state = 0, attempts = 0, next_attempt_at = @now, lease_until = null, completed_at = null";

    public static Webhook ReadWebhook(SqlRow row) => new()
    {
        Id = row.Id(0),
        OrganizationId = row.Int(1),
        OrganizationSlug = row.Text(2),
        Url = row.Text(3),
        Description = row.TextOrNull(4),
        EventTypes = JsonSerializer.Deserialize<ImmutableArray<string>>(row.Text(5)),
        Enabled = row.Flag(6),
        DisabledReason = row.TextOrNull(7),
        SealedSecret = row.Bytes(8),
        SealedPreviousSecret = row.BytesOrNull(9),
        PreviousSecretUntil = row.TimeOrNull(10),
        Cursor = row.Long(11),
        Version = row.Long(12),
        CreatedAt = row.Time(13),
        UpdatedAt = row.Time(14),
    };

    public static WebhookDelivery ReadDelivery(SqlRow row) => new()
    {
        Id = row.Id(0),
        WebhookId = row.Id(1),
        MessageId = row.Id(2),
        Sequence = row.Long(3),
        EventType = row.Text(4),
        ResourceKey = row.Text(5),
        Body = row.Text(6),
        State = (WebhookDeliveryState)row.Int(7),
        Attempts = row.Int(8),
        NextAttemptAt = row.Time(9),
        LastStatus = row.IntOrNull(10),
        LastError = row.TextOrNull(11),
        LastDurationMs = row.LongOrNull(12),
        LastAttemptAt = row.TimeOrNull(13),
        CreatedAt = row.Time(14),
        CompletedAt = row.TimeOrNull(15),
    };

    public static SqlValues InsertParameters(int organizationId, WebhookDelivery delivery) =>
    [
        ("id", delivery.Id), ("webhook", delivery.WebhookId), ("organization", organizationId), ("message", delivery.MessageId),
        ("sequence", delivery.Sequence),
        ("type", delivery.EventType), ("resource", delivery.ResourceKey), ("body", delivery.Body), ("next", delivery.NextAttemptAt),
        ("created", delivery.CreatedAt),
    ];
}
