using Scim.Application.WorkItems;

namespace Scim.Infrastructure.WorkItems;

/// <summary>
/// Where work items of each kind come from: SQL that answers id, state, due, attempts, error, organization, connector and subject.
/// Parameter <c>@now</c> parts what runs from what waits; states are those of <see cref="WorkItemState"/>.
/// </summary>
internal static class WorkItemQueries
{
    public const string Deprovisioning = """
        select r.id as id, case when r.removed_at is not null then 2 when r.deprovision_attempts > 0 then 3 else 0 end as state,
          coalesce(r.removed_at, r.deprovision_next_at) as due, r.deprovision_attempts as attempts, r.deprovision_error as error,
          o.slug as organization, c.slug as connector, coalesce(r.display, r.external_id, '') as subject
        from resources r join organizations o on o.id = r.organization_id join connectors c on c.id = r.connector_id
        where {0}
        """;

    public const string WebhookDeliveries = """
        select d.id as id, case when d.state = 1 then 2 when d.state = 2 then 4 when d.lease_until > @now then 1 when d.attempts > 0 then 3
            else 0 end as state,
          coalesce(d.completed_at, d.next_attempt_at) as due, d.attempts as attempts, d.last_error as error,
          o.slug as organization, null as connector, w.url as subject
        from webhook_deliveries d join webhooks w on w.id = d.webhook_id join organizations o on o.id = d.organization_id
        where {0}
        """;

    public const string SecurityEvents = """
        select t.id as id, case when t.state = 2 then 4 when t.attempts > 0 then 3 else 0 end as state,
          t.next_attempt_at as due, t.attempts as attempts, t.last_error as error,
          o.slug as organization, null as connector, coalesce(s.endpoint, s.audience) as subject
        from security_event_tokens t join security_event_streams s on s.id = t.stream_id join organizations o on o.id = t.organization_id
        where {0}
        """;

    /// <summary>
    /// The statement for a kind and a state, with a condition that an index serves; null where the kind has no such state.
    /// </summary>
    public static string? Find(string kind, WorkItemState? state) => (kind, state) switch
    {
        (WorkItemKind.Deprovisioning, null) =>
            Fill(Deprovisioning, "(r.deprovision_next_at is not null or (r.removed_at is not null and r.deprovision_due_at is not null))"),
        (WorkItemKind.Deprovisioning, WorkItemState.Scheduled) =>
            Fill(Deprovisioning, "r.deprovision_next_at is not null and r.deprovision_attempts = 0"),
        (WorkItemKind.Deprovisioning, WorkItemState.Failed) =>
            Fill(Deprovisioning, "r.deprovision_next_at is not null and r.deprovision_attempts > 0"),
        (WorkItemKind.Deprovisioning, WorkItemState.Succeeded) =>
            Fill(Deprovisioning, "r.removed_at is not null and r.deprovision_due_at is not null"),
        (WorkItemKind.WebhookDelivery, null) => Fill(WebhookDeliveries, "d.state in (0, 1, 2)"),
        (WorkItemKind.WebhookDelivery, WorkItemState.Scheduled) =>
            Fill(WebhookDeliveries, "d.state = 0 and d.attempts = 0 and (d.lease_until is null or d.lease_until <= @now)"),
        (WorkItemKind.WebhookDelivery, WorkItemState.Running) => Fill(WebhookDeliveries, "d.state = 0 and d.lease_until > @now"),
        (WorkItemKind.WebhookDelivery, WorkItemState.Failed) =>
            Fill(WebhookDeliveries, "d.state = 0 and d.attempts > 0 and (d.lease_until is null or d.lease_until <= @now)"),
        (WorkItemKind.WebhookDelivery, WorkItemState.Succeeded) => Fill(WebhookDeliveries, "d.state = 1 and d.completed_at is not null"),
        (WorkItemKind.WebhookDelivery, WorkItemState.Dead) => Fill(WebhookDeliveries, "d.state = 2 and d.completed_at is not null"),
        (WorkItemKind.SecurityEvent, null) => Fill(SecurityEvents, "t.state in (0, 2)"),
        (WorkItemKind.SecurityEvent, WorkItemState.Scheduled) => Fill(SecurityEvents, "t.state = 0 and t.attempts = 0"),
        (WorkItemKind.SecurityEvent, WorkItemState.Failed) => Fill(SecurityEvents, "t.state = 0 and t.attempts > 0"),
        (WorkItemKind.SecurityEvent, WorkItemState.Dead) => Fill(SecurityEvents, "t.state = 2"),
        _ => null,
    };

    private static string Fill(string statement, string condition) => statement.Replace("{0}", condition, StringComparison.Ordinal);
}
