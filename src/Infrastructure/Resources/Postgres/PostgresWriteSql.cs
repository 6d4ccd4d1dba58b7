using Scim.Domain.Users;
using Scim.Infrastructure.Filtering;
using Scim.Infrastructure.Persistence.Postgres;

namespace Scim.Infrastructure.Resources.Postgres;

/// <summary>
/// Writes of a single resource without memberships, and the parts that all writes share. Each statement applies everything or nothing;
/// a sequence is taken only after the row was written or locked, so that the transaction has its id by then.
/// </summary>
internal static class PostgresWriteSql
{
    /// <summary>True unless a former row stands in the way (<see cref="FormerSql"/>).</summary>
    public static string NoFormer(string key, string externalId) => $"""
        (not @unless_former or not exists (
          select from resources as former
          where {FormerSql.ByExternalId("former", externalId)} offset 0))
        and (not @unless_former or {externalId} is not null or not exists (
          select from resources as former
          where {FormerSql.ByKey("former", key)} offset 0))
        """;

    /// <summary>From a relation <c>gate</c> that has one row if the events are to be written.</summary>
    public const string GivenEvents = """
        select given.id, given.type, given.occurred_at, given.resource_type, given.resource_id, given.data, 0 as part, given.n
        from gate, unnest(@event_ids, @event_types, @event_times, @event_resource_types, @event_resource_ids, @event_data)
          with ordinality as given (id, type, occurred_at, resource_type, resource_id, data, n)
        """;

    public static readonly string InsertEvents = InsertEventsOf("@connector");

    /// <summary>Ends before <c>from</c> a relation <c>ordered</c>; each event is of the connector that the expression names.</summary>
    public static string InsertEventsOf(string connector) => $"""
        insert into events (sequence, organization_id, connector_id, id, type, occurred_at, resource_type, resource_id, data)
        select nextval('event_sequence'), @organization, {connector}, ordered.id, ordered.type, ordered.occurred_at, ordered.resource_type,
            ordered.resource_id, ordered.data
        """;

    /// <summary>Of one event. Ends with <c>from</c> a relation of one row if it is to be written.</summary>
    public const string InsertEvent = """
        insert into events (sequence, organization_id, connector_id, id, type, occurred_at, resource_type, resource_id, data)
        select nextval('event_sequence'), @organization, @connector, @event_id, @event_type, @now, @type, @id::text, @event_text from
        """;

    public static readonly string InsertAudit = InsertAuditWith("@warnings");

    /// <summary>Ends with <c>from</c> a relation of one row if the audit row is to be written.</summary>
    public static string InsertAuditWith(string warnings) => $"""
        insert into audit (organization_id, connector_id, occurred_at, actor, action, resource_type, resource_id, outcome, warnings)
        select @organization, @connector, @now, @actor, @action, @type, @id::text, @outcome, {warnings} from
        """;

    public static readonly string InsertColumns = $"""
        insert into resources (organization_id, connector_id, type, id, {ResourceColumns.Written})
        select @organization, @connector, @type, @id, @unique_key, @external_id, @display, @name_key, @member_text, @home, @handle_key,
            @status, @hidden, @invitation,
          @document, @search, @now, @now, @deactivated_at, @due_at, @due_at, case when @status = {(int)MemberStatus.Removed} then @now end
        """;

    public const string OnDuplicate = "on conflict do nothing";

    public const string CountMade = """
        insert into resource_counts as counts (organization_id, connector_id, type, shard, visible)
        select @organization, @connector, @type, pg_backend_pid() % 64, 1 from made where not @hidden
        on conflict (organization_id, connector_id, type, shard) do update set visible = counts.visible + excluded.visible
        """;

    public static readonly string SetState = $"""
        connector_id = @connector, unique_key = @unique_key, external_id = @external_id, display = @display, name_key = @name_key,
        member_text = @member_text, home = @home, handle_key = @handle_key,
        former_key = case when @hidden then coalesce(@unique_key, unique_key, former_key) end,
        status = @status, hidden = @hidden, invitation = @invitation, document = @document, search = @search,
        version = version + 1, document_version = document_version + 1, modified_at = greatest(modified_at, @now),
        deactivated_at = @deactivated_at, deprovision_due_at = @due_at,
        deprovision_next_at = case when deprovision_due_at is not distinct from @due_at then deprovision_next_at else @due_at end,
        deprovision_attempts = case when deprovision_due_at is not distinct from @due_at then deprovision_attempts else 0 end,
        deprovision_error = case when deprovision_due_at is not distinct from @due_at then deprovision_error end,
        removed_at = case when @status = {(int)MemberStatus.Removed} then coalesce(removed_at, @now) end
        """;

    public const string RefreshDisplay = """
        update memberships set display = @display from changed
        where memberships.organization_id = @organization and memberships.member_id = @id and memberships.display is distinct from @display
        """;

    /// <summary>The document is the one that the new state was made from.</summary>
    public const string DocumentFits =
        "(@expected_document is null or document_version = @expected_document) "
        + "and (@expected_time is null or modified_at = @expected_time)";

    public static readonly PostgresStatement Create = new($"""
        with made as ({InsertColumns} where {NoFormer("@unique_key", "@external_id")} {OnDuplicate} returning id),
        counted as ({CountMade}),
        gate as (select from made),
        logged as ({InsertEvents} from ({GivenEvents} order by n) as ordered),
        audited as ({InsertAudit} made)
        select 1::bigint as version, @now as modified_at, @now as created_at from made
        """);

    /// <summary>As <see cref="Create"/>, with exactly one event.</summary>
    public static readonly PostgresStatement CreateWithEvent = new($"""
        with made as ({InsertColumns} where {NoFormer("@unique_key", "@external_id")} {OnDuplicate} returning id),
        counted as ({CountMade}),
        logged as ({InsertEvent} made),
        audited as ({InsertAudit} made)
        select 1::bigint as version, @now as modified_at, @now as created_at from made
        """);

    private static readonly string Changed = $"""
        with changed as (
          update resources set {SetState}
          where organization_id = @organization and connector_id = @connector and type = @type and id = @id and not hidden
            and {DocumentFits} and (@expected_version is null or version = @expected_version)
          returning version, modified_at, created_at)
        """;

    /// <summary>As <see cref="Update"/>, where memberships show the resource as before and there is exactly one event.</summary>
    public static readonly PostgresStatement UpdateWithEvent = new(WithEvent(""));

    /// <summary>The groups follow the times.</summary>
    public static readonly PostgresStatement UpdateWithEventAndGroups = new(WithEvent(Groups));

    /// <summary>A visible row that stays visible and stays with its connector.</summary>
    public static readonly PostgresStatement Update = new(WithEvents(""));

    public static readonly PostgresStatement UpdateWithGroups = new(WithEvents(Groups));

    /// <summary>Why an update found no row.</summary>
    public static readonly PostgresStatement Diagnose = new("""
        select version, document_version from resources
        where organization_id = @organization and connector_id = @source_connector and type = @type and id = @id
            and (@was_hidden is null or hidden = @was_hidden)
        """);

    private static string Groups => ", " + PostgresDialect.Instance.GroupsOf("@organization", "@connector", "@id");

    private static string WithEvent(string groups) => $"""
        {Changed},
        logged as ({InsertEvent} changed),
        audited as ({InsertAudit} changed)
        select version, modified_at, created_at{groups} from changed
        """;

    private static string WithEvents(string groups) => $"""
        {Changed},
        displayed as ({RefreshDisplay}),
        gate as (select from changed),
        logged as ({InsertEvents} from ({GivenEvents} order by n) as ordered),
        audited as ({InsertAudit} changed)
        select version, modified_at, created_at{groups} from changed
        """;
}
