using Scim.Application.Provisioning;
using Scim.Application.Resources;
using Scim.Domain.Events;
using Scim.Infrastructure.Persistence.Postgres;

namespace Scim.Infrastructure.Resources.Postgres;

/// <summary>
/// Writes that touch memberships: set operations on rows, never a group as a whole. Locks are taken in one order everywhere: groups before
/// their members, and within each by id. Where a statement's snapshot must be younger than its locks, a locking statement goes before it in
/// the same batch.
/// </summary>
/// <remarks>
/// The parts of a statement, in the order in which they use each other:
/// <c>target</c> the resource as it was; <c>wanted</c> the ids to add; <c>fresh</c> those of them that are no members yet;
/// <c>known</c> those that are visible resources of the connector, <c>unknown</c> the others; <c>above</c> the groups that contain the
/// target; <c>circle</c> the new members that are among them, or the target itself; <c>verdict</c> the status: nothing is written unless it
/// is <see cref="WriteStatus.Done"/>; <c>made</c> the new resource, or <c>changed</c> the resource as it is now; <c>added</c> and
/// <c>removed</c> the memberships of the target that came and went; <c>parted</c> the groups that the target left, <c>emptied</c> its
/// members that went with it, <c>moved</c> the groups whose version rose for it; <c>displayed</c> the memberships that show its new name;
/// <c>counted</c> the counters; <c>gate</c> a row if the given events are written; <c>logged</c> the events; <c>audited</c> the audit row.
/// </remarks>
internal static class PostgresMembershipSql
{
    private const string Target = $"""
        select version, modified_at, created_at, hidden,
          (@expected_version is null or version = @expected_version) as version_fits,
          {PostgresWriteSql.DocumentFits} as document_fits
        from resources
        where organization_id = @organization and connector_id = @source_connector and type = @type and id = @id
            and (@was_hidden is null or hidden = @was_hidden)
        """;

    /// <summary>
    /// Who is not yet a member. <c>offset 0</c> keeps it a look-up for each, whatever the planner believes of the group's size.
    /// </summary>
    private static string Fresh(string from) => $"""
        wanted as materialized (select id from unnest(@add) as list (id)),
        fresh as materialized (
          select wanted.id from {from}
          where not exists (select from memberships where organization_id = @organization and group_id = @id
              and member_id = wanted.id offset 0))
        """;

    /// <summary>A look-up by the whole key for each, whatever the planner believes of the directory, in the order of locks.</summary>
    private const string Known = """
        known as materialized (
          select found.id, found.type, found.display
          from (select fresh.id, kind.type from fresh, (values ('User'), ('Group')) as kind (type) order by fresh.id) as each
          cross join lateral (
            select id, type, display from resources
            where organization_id = @organization and connector_id = @connector and resources.type = each.type and resources.id = each.id
                and not hidden for key share) as found),
        unknown as materialized (select id from fresh where id not in (select id from known))
        """;

    /// <summary>The warnings given, and one for each id that lenient tolerance skips.</summary>
    private static readonly string Warnings = $"""
        case when exists (select from unknown) then (coalesce(@warnings, '[]')::jsonb || (
          select jsonb_agg({Quoted(SkippedMembers.Before)} || few.id || {Quoted(SkippedMembers.After)} order by few.id)
          from (select id from unknown order by id limit {SkippedMembers.Max}) as few))::text else @warnings end
        """;

    private static readonly string Audit = PostgresWriteSql.InsertAuditWith(Warnings);

    /// <summary>Groups that an adopted member leaves are of the connector that it leaves.</summary>
    private static readonly string EventsOfBoth = PostgresWriteSql.InsertEventsOf(
        "case when ordered.part = 1 then @source_connector else @connector end");

    private const string Circle = """
        above as (
          select group_id from memberships where organization_id = @organization and member_id = @id
          union
          select parent.group_id from above cross join lateral (
            select group_id from memberships where organization_id = @organization and member_id = above.group_id offset 0) as parent),
        circle as materialized (select id from known where type = 'Group' and (id = @id or id in (select group_id from above)))
        """;

    private static readonly string Add = $"""
        insert into memberships (organization_id, group_id, member_id, member_type, display)
        select @organization, @id, known.id, known.type, known.display from known, verdict
            where verdict.status = {(int)WriteStatus.Done} order by known.id
        on conflict do nothing returning member_id
        """;

    private static readonly string RemoveListed = $"""
        delete from memberships using verdict
        where verdict.status = {(int)WriteStatus.Done} and organization_id = @organization and group_id = @id and member_id = any(@remove)
            returning member_id
        """;

    private static readonly string RemoveOthers = $"""
        delete from memberships using verdict
        where verdict.status = {(int)WriteStatus.Done} and organization_id = @organization and group_id = @id
            and member_id not in (select id from wanted) returning member_id
        """;

    private const string MemberEvents = $$"""
        union all
        select gen_random_uuid(), '{{ProvisioningEventType.GroupMemberAdded}}', @now, @type, @id::text,
            '{"memberId":"' || member_id || '"}',
          1, row_number() over (order by member_id) from added
        union all
        select gen_random_uuid(), '{{ProvisioningEventType.GroupMemberRemoved}}', @now, @type, @id::text,
            '{"memberId":"' || member_id || '"}',
          2, row_number() over (order by member_id) from removed
        """;

    private const string Counted = """
        insert into resource_counts as counts (organization_id, connector_id, type, shard, visible)
        select @organization, step.connector, @type, pg_backend_pid() % 64, sum(step.visible)::bigint
        from (
          select @source_connector as connector, case when target.hidden then 0 else -1 end as visible from target, changed
          union all
          select @connector, case when @hidden then 0 else 1 end from changed) as step
        group by step.connector having sum(step.visible) <> 0
        on conflict (organization_id, connector_id, type, shard) do update set visible = counts.visible + excluded.visible
        """;

    /// <summary><see cref="WriteStatus.Done"/>, or the first reason against the change.</summary>
    /// <param name="more">Further reasons, each a <c>when</c> that ends with a space.</param>
    private static string Verdict(string more) => $"""
        select case
          when not exists (select from target) then {(int)WriteStatus.NotFound}
          when not (select version_fits from target) then {(int)WriteStatus.VersionConflict}
          when not (select document_fits from target) then {(int)WriteStatus.DocumentConflict}
          when exists (select from circle) then {(int)WriteStatus.MembershipCycle}
          when not @skip_unknown and (@unknown_texts or exists (select from unknown)) then {(int)WriteStatus.UnknownMembers}
          {more}else {(int)WriteStatus.Done} end as status
        """;

    /// <summary>
    /// The statement sees the memberships as they were before it: what it removes is left out, and what it adds counts beside them.
    /// </summary>
    private const string Crowded = """
        exists (
          select from memberships where organization_id = @organization and group_id = @id
            and member_id not in (select member_id from removed)
          union all
          select from added
          offset @crowd)
        """;

    private const string Answer = $"""
        select verdict.status, coalesce(changed.version, target.version), coalesce(changed.modified_at, target.modified_at),
            target.created_at,
          (select array_agg(id) from unknown), (select array_agg(id) from circle),
          (select count(*) from added), (select count(*) from removed),
          case when @detailed then (select array_agg(member_id order by member_id) from added) end,
          case when @detailed then (select array_agg(member_id order by member_id) from removed) end,
          {Crowded}
        from verdict left join target on true left join changed on true
        """;

    /// <summary>Beside <see cref="WriteStatus"/>: a member is a group, so the change must wait for <see cref="LockNesting"/>.</summary>
    public const int StatusNested = 7;

    public static readonly PostgresStatement CreateWithMembers = new($"""
        with wanted as materialized (select id from unnest(@add) as list (id)), fresh as materialized (select id from wanted),
        {Known},
        verdict as materialized (
          select case when not @skip_unknown and (@unknown_texts or exists (select from unknown))
            then {(int)WriteStatus.UnknownMembers} else {(int)WriteStatus.Done} end as status),
        made as ({PostgresWriteSql.InsertColumns} from verdict
            where status = {(int)WriteStatus.Done} {PostgresWriteSql.OnDuplicate} returning id),
        added as (
          insert into memberships (organization_id, group_id, member_id, member_type, display)
          select @organization, made.id, known.id, known.type, known.display from made, known order by known.id returning member_id),
        removed as (select null::uuid as member_id where false),
        counted as ({PostgresWriteSql.CountMade}),
        gate as (select from made),
        logged as ({PostgresWriteSql.InsertEvents} from ({PostgresWriteSql.GivenEvents} {MemberEvents} order by part, n) as ordered),
        audited as ({Audit} made)
        select case when status = {(int)WriteStatus.Done} and not exists (select
            from made) then {(int)WriteStatus.Duplicate} else status end, 1::bigint, @now, @now,
          (select array_agg(id) from unknown), null::uuid[], (select count(*) from added), 0::bigint,
          case when @detailed then (select array_agg(member_id order by member_id) from added) end, null::uuid[], false
        from verdict
        """);

    /// <summary>One statement for additions and removals: whatever happens beside it, the rows named end as asked.</summary>
    public static readonly PostgresStatement MembersAtOnce = MembersOnly(" for no key update", RemoveListed, atOnce: true);

    public static readonly PostgresStatement MembersLocked = MembersOnly("", RemoveListed, atOnce: false);

    public static readonly PostgresStatement ReplaceMembers = MembersOnly("", RemoveOthers, atOnce: false);

    public static readonly PostgresStatement StateAndMembers = StateWithMembers(RemoveListed);

    public static readonly PostgresStatement StateAndReplaceMembers = StateWithMembers(RemoveOthers);

    /// <summary>A new state, whatever happens to visibility and connector; all memberships go where <c>@drop</c>.</summary>
    public static readonly PostgresStatement StateAndDrop = new($"""
        with target as materialized ({Target}),
        changed as (
          update resources set {PostgresWriteSql.SetState}
          where organization_id = @organization and connector_id = @source_connector and type = @type and id = @id
            and (select version_fits and document_fits from target)
          returning version, modified_at, created_at),
        parted as (
          delete from memberships using changed where @drop and organization_id = @organization and member_id = @id returning group_id),
        emptied as (
          delete from memberships using changed where @drop and organization_id = @organization and group_id = @id returning member_id),
        moved as (
          update resources set version = version + 1, modified_at = greatest(modified_at, @now)
          where organization_id = @organization and connector_id = @source_connector and type = 'Group'
              and id in (select group_id from parted) and id <> @id),
        displayed as ({PostgresWriteSql.RefreshDisplay} and not @drop),
        counted as ({Counted}),
        gate as (select from changed),
        logged as ({EventsOfBoth} from (
          {PostgresWriteSql.GivenEvents}
          union all
          select gen_random_uuid(), '{ProvisioningEventType.GroupMemberRemoved}', @now, 'Group', group_id::text, '{Json("@id")}',
            1, row_number() over (order by group_id) from parted
          order by part, n) as ordered),
        audited as ({PostgresWriteSql.InsertAudit} changed)
        select version, modified_at, created_at, (select count(*) from parted) + (select count(*) from emptied),
          case when @detailed then (select array_agg(group_id order by group_id) from parted) end
        from changed
        """);

    public static readonly PostgresStatement LockGroupsOfMember = new("""
        select from resources
        where organization_id = @organization and connector_id = @source_connector and type = 'Group'
          and id in (select group_id from memberships where organization_id = @organization and member_id = @id)
        order by id for no key update
        """);

    /// <summary>
    /// Whoever adds the resource to a group meanwhile is waited for, and waits: the memberships that show or name it are all known
    /// afterwards.
    /// </summary>
    public static readonly PostgresStatement LockAgainstMembers = new("""
        select from resources where organization_id = @organization and connector_id = @source_connector and type = @type
            and id = @id for update
        """);

    public static readonly PostgresStatement LockGroup = new("""
        select from resources where organization_id = @organization and connector_id = @source_connector and type = @type
            and id = @id for no key update
        """);

    /// <summary>Groups enter groups one at a time in an organization, so that two changes cannot close a circle together.</summary>
    public static readonly PostgresStatement LockNesting = new("""
        select pg_advisory_xact_lock(1396919629, @organization)
        where exists (
          select from unnest(@add) as list (id)
          where exists (select from resources where organization_id = @organization and connector_id = @connector and type = 'Group'
              and resources.id = list.id offset 0))
        """);

    private static PostgresStatement MembersOnly(string lockTarget, string remove, bool atOnce) => new($"""
        with recursive target as materialized ({Target}{lockTarget}),
        {Fresh("wanted, target")},
        {Known},
        {(atOnce ? "circle as materialized (select null::uuid as id where false)" : Circle)},
        verdict as materialized ({Verdict(atOnce ? $"when exists (select from known where type = 'Group') then {StatusNested} " : "")}),
        added as ({Add}),
        removed as ({remove}),
        changed as (
          update resources set version = version + 1, modified_at = greatest(modified_at, @now)
          where organization_id = @organization and connector_id = @source_connector and type = @type and id = @id
            and (select count(*) from added) + (select count(*) from removed) > 0
          returning version, modified_at),
        gate as (select from changed),
        logged as ({PostgresWriteSql.InsertEvents} from ({PostgresWriteSql.GivenEvents} {MemberEvents} order by part, n) as ordered),
        audited as ({Audit} verdict where status = {(int)WriteStatus.Done})
        {Answer}
        """);

    private static PostgresStatement StateWithMembers(string remove) => new($"""
        with recursive target as materialized ({Target}),
        {Fresh("wanted")},
        {Known},
        {Circle},
        verdict as materialized ({Verdict("")}),
        added as ({Add}),
        removed as ({remove}),
        changed as (
          update resources set {PostgresWriteSql.SetState}
          where organization_id = @organization and connector_id = @source_connector and type = @type and id = @id
              and (select status from verdict) = {(int)WriteStatus.Done}
          returning version, modified_at),
        displayed as ({PostgresWriteSql.RefreshDisplay}),
        counted as ({Counted}),
        gate as (select from changed),
        logged as ({PostgresWriteSql.InsertEvents} from ({PostgresWriteSql.GivenEvents} {MemberEvents} order by part, n) as ordered),
        audited as ({Audit} changed)
        {Answer}
        """);

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Json(string id) => """{"memberId":"' || """ + id + """::text || '"}""";
}
