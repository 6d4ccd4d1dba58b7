using Scim.Application.Resources;
using Scim.Domain.Events;
using Scim.Infrastructure.Persistence.Postgres;

namespace Scim.Infrastructure.Resources.Postgres;

/// <summary>
/// The usual change of a group: one user enters or leaves. Short, because starting a statement costs more than what it does here; it
/// answers with no row, and has done nothing, where something else is the case, which <see cref="PostgresMembershipSql.MembersAtOnce"/>
/// then finds.
/// </summary>
internal static class PostgresOneMemberSql
{
    private const string Target = """
        select id from resources
        where organization_id = @organization and connector_id = @connector and type = @type and id = @id and not hidden
          and (@expected_version is null or version = @expected_version)
        for no key update
        """;

    private const string Added = """
        insert into memberships (organization_id, group_id, member_id, member_type, display)
        select @organization, @id, id, 'User', display from known
        on conflict do nothing returning member_id
        """;

    private const string Removed = """
        delete from memberships using target
        where memberships.organization_id = @organization and memberships.group_id = @id and memberships.member_id = @member
            returning member_id
        """;

    public static readonly PostgresStatement Add = Statement($"""
        known as materialized (
          select resources.id, resources.display from target join resources on resources.organization_id = @organization
              and resources.connector_id = @connector
            and resources.type = 'User' and resources.id = @member
          where not resources.hidden for key share of resources),
        moved as ({Added})
        """, ProvisioningEventType.GroupMemberAdded, "1::bigint, 0::bigint", "offset @crowd - 1");

    public static readonly PostgresStatement Remove = Statement(
        $"moved as ({Removed})", ProvisioningEventType.GroupMemberRemoved, "0::bigint, 1::bigint",
        "and member_id <> @member offset @crowd");

    /// <param name="crowd">
    /// What is asked of the memberships, which the statement sees as they were before it: whether more than a crowd are left after it.
    /// </param>
    private static PostgresStatement Statement(string moved, string eventType, string counts, string crowd) => new($$"""
        with target as materialized ({{Target}}),
        {{moved}},
        changed as (
          update resources set version = version + 1, modified_at = greatest(modified_at, @now)
          where organization_id = @organization and connector_id = @connector and type = @type and id = @id and exists (select from moved)
          returning version, modified_at, created_at),
        logged as (
          insert into events (sequence, organization_id, connector_id, id, type, occurred_at, resource_type, resource_id, data)
          select nextval('event_sequence'), @organization, @connector, gen_random_uuid(), '{{eventType}}', @now, @type, @id::text,
              '{"memberId":"' || @member::text || '"}'
          from changed),
        audited as ({{PostgresWriteSql.InsertAudit}} changed)
        select {{(int)WriteStatus.Done}}, version, modified_at, created_at, null::uuid[], null::uuid[], {{counts}}, null::uuid[],
            null::uuid[],
          exists (select from memberships where organization_id = @organization and group_id = @id {{crowd}})
        from changed
        """);
}
