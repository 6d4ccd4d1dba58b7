using Scim.Domain.Users;
using Scim.Infrastructure.Filtering;
using Scim.Infrastructure.Persistence.Postgres;

namespace Scim.Infrastructure.Resources.Postgres;

/// <summary>Many creates of one connector and type in one statement; an occupied unique key leaves out its row and nothing else.</summary>
internal static class PostgresBulkSql
{
    public static readonly PostgresStatement Create = new($"""
        with made as (
          insert into resources (organization_id, connector_id, type, id, {ResourceColumns.Written})
          select @organization, @connector, @type, row.id, row.unique_key, row.external_id, row.display, row.name_key, row.member_text,
              row.home, row.handle_key, row.status, row.hidden, row.invitation,
            row.document, row.search::jsonb, row.now, row.now, row.deactivated_at, row.due_at, row.due_at, case
                when row.status = {(int)MemberStatus.Removed} then row.now end
          from unnest(@ids, @unique_keys, @external_ids, @displays, @name_keys, @member_texts, @homes, @handle_keys, @statuses, @hiddens,
              @invitations, @documents, @searches, @nows, @deactivated_ats, @due_ats)
            as row (id, unique_key, external_id, display, name_key, member_text, home, handle_key, status, hidden, invitation, document,
                search, now, deactivated_at, due_at)
          where {PostgresWriteSql.NoFormer("row.unique_key", "row.external_id")}
          order by row.unique_key, row.id
          {PostgresWriteSql.OnDuplicate} returning id, hidden),
        counted as (
          insert into resource_counts as counts (organization_id, connector_id, type, shard, visible)
          select @organization, @connector, @type, pg_backend_pid() % 64, count(*) from made where not hidden having count(*) > 0
          on conflict (organization_id, connector_id, type, shard) do update set visible = counts.visible + excluded.visible),
        logged as (
          {PostgresWriteSql.InsertEvents}
          from (
            select given.id, given.type, given.occurred_at, given.resource_type, given.resource_id, given.data
            from unnest(@event_owners, @event_ids, @event_types, @event_times, @event_resource_types, @event_resource_ids, @event_data)
              with ordinality as given (owner, id, type, occurred_at, resource_type, resource_id, data, n)
            where given.owner in (select id from made)
            order by given.n) as ordered),
        audited as (
          insert into audit (organization_id, connector_id, occurred_at, actor, action, resource_type, resource_id, outcome, warnings)
          select @organization, @connector, row.now, row.actor, row.action, row.audit_type, row.audit_id, row.outcome, row.warnings
          from unnest(@ids, @nows, @actors, @actions, @audit_types, @audit_ids, @outcomes, @all_warnings)
            with ordinality as row (id, now, actor, action, audit_type, audit_id, outcome, warnings, n)
          where row.id in (select id from made)
          order by row.n)
        select id from made
        """);
}
