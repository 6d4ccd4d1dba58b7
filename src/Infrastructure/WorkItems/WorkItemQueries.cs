using Scim.Application.WorkItems;

namespace Scim.Infrastructure.WorkItems;

/// <summary>
/// Where work items of each kind come from: SQL that answers id, state, due, attempts, error, organization, connector and subject.
/// Parameter <c>@now</c> parts what runs from what waits; states are those of <see cref="WorkItemState"/>.
/// </summary>
internal static class WorkItemQueries
{
    private const int Scheduled = (int)WorkItemState.Scheduled;
    private const int Running = (int)WorkItemState.Running;
    private const int Succeeded = (int)WorkItemState.Succeeded;
    private const int Failed = (int)WorkItemState.Failed;
    private const int Dead = (int)WorkItemState.Dead;

    /// <summary>
    /// The statement for a kind and a state, with a condition that an index serves; null where the kind has no such state.
    /// </summary>
    public static string? Find(WorkItemKind kind, WorkItemState? state) => (kind, state) switch
    {
        (WorkItemKind.Deprovisioning, null) =>
            Deprovisioning("(r.deprovision_next_at is not null or (r.removed_at is not null and r.deprovision_due_at is not null))"),
        (WorkItemKind.Deprovisioning, WorkItemState.Scheduled) =>
            Deprovisioning("r.deprovision_next_at is not null and r.deprovision_attempts = 0"),
        (WorkItemKind.Deprovisioning, WorkItemState.Failed) =>
            Deprovisioning("r.deprovision_next_at is not null and r.deprovision_attempts > 0"),
        (WorkItemKind.Deprovisioning, WorkItemState.Succeeded) =>
            Deprovisioning("r.removed_at is not null and r.deprovision_due_at is not null"),
        (WorkItemKind.WebhookDelivery, null) => WebhookDeliveries("d.state in (0, 1, 2)"),
        (WorkItemKind.WebhookDelivery, WorkItemState.Scheduled) =>
            WebhookDeliveries("d.state = 0 and d.attempts = 0 and (d.lease_until is null or d.lease_until <= @now)"),
        (WorkItemKind.WebhookDelivery, WorkItemState.Running) => WebhookDeliveries("d.state = 0 and d.lease_until > @now"),
        (WorkItemKind.WebhookDelivery, WorkItemState.Failed) =>
            WebhookDeliveries("d.state = 0 and d.attempts > 0 and (d.lease_until is null or d.lease_until <= @now)"),
        (WorkItemKind.WebhookDelivery, WorkItemState.Succeeded) => WebhookDeliveries("d.state = 1 and d.completed_at is not null"),
        (WorkItemKind.WebhookDelivery, WorkItemState.Dead) => WebhookDeliveries("d.state = 2 and d.completed_at is not null"),
        (WorkItemKind.SecurityEvent, null) => SecurityEvents("t.state in (0, 2)"),
        (WorkItemKind.SecurityEvent, WorkItemState.Scheduled) => SecurityEvents("t.state = 0 and t.attempts = 0"),
        (WorkItemKind.SecurityEvent, WorkItemState.Failed) => SecurityEvents("t.state = 0 and t.attempts > 0"),
        (WorkItemKind.SecurityEvent, WorkItemState.Dead) => SecurityEvents("t.state = 2"),
        _ => null,
    };

    private static string Deprovisioning(string condition) => $"""
        select r.id as id, case when r.removed_at is not null then {Succeeded} when r.deprovision_attempts > 0 then {Failed}
            else {Scheduled} end as state,
          coalesce(r.removed_at, r.deprovision_next_at) as due, r.deprovision_attempts as attempts, r.deprovision_error as error,
          o.slug as organization, c.slug as connector, coalesce(r.display, r.external_id, '') as subject
        from resources r join organizations o on o.id = r.organization_id join connectors c on c.id = r.connector_id
        where {condition}
        """;

    private static string WebhookDeliveries(string condition) => $"""
        select d.id as id, case when d.state = 1 then {Succeeded} when d.state = 2 then {Dead} when d.lease_until > @now then {Running}
            when d.attempts > 0 then {Failed} else {Scheduled} end as state,
          coalesce(d.completed_at, d.next_attempt_at) as due, d.attempts as attempts, d.last_error as error,
          o.slug as organization, null as connector, w.url as subject
        from webhook_deliveries d join webhooks w on w.id = d.webhook_id join organizations o on o.id = d.organization_id
        where {condition}
        """;

    private static string SecurityEvents(string condition) => $"""
        select t.id as id, case when t.state = 2 then {Dead} when t.attempts > 0 then {Failed} else {Scheduled} end as state,
          t.next_attempt_at as due, t.attempts as attempts, t.last_error as error,
          o.slug as organization, null as connector, coalesce(s.endpoint, s.audience) as subject
        from security_event_tokens t join security_event_streams s on s.id = t.stream_id join organizations o on o.id = t.organization_id
        where {condition}
        """;
}
