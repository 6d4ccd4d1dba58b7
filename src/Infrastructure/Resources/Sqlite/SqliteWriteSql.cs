using Scim.Domain.Users;
using Scim.Infrastructure.Filtering;

namespace Scim.Infrastructure.Resources.Sqlite;

/// <summary>The statements of writes; the one writer makes steps of them that nobody can come between.</summary>
internal static class SqliteWriteSql
{
    private const string Key = "organization_id = @organization and connector_id = @source_connector and type = @type and id = @id";

    private const string SetContent = """
        display = @display, invitation = @invitation, document = cast(@document as text), search = cast(@search as text),
          version = version + 1, document_version = document_version + 1, modified_at = max(modified_at, @now),
          deactivated_at = @deactivated_at
        """;

    public static readonly string Former = $"select 1 from resources r where {FormerSql.ByExternalId("r", "@value")} limit 1";

    public static readonly string FormerByKey = $"select 1 from resources r where {FormerSql.ByKey("r", "@value")} limit 1";

    public const string Target = $"""
        select hidden, version, document_version, created_at, modified_at, display, {SqliteKeys.Columns} from resources where {Key}
        """;

    public static readonly string Insert = $"""
        insert into resources (organization_id, connector_id, type, id, {ResourceColumns.Written})
        values (@organization, @connector, @type, @id, @unique_key, @external_id, @display, @name_key, @member_text, @home, @handle_key,
            @status, @hidden, @invitation,
          cast(@document as text), cast(@search as text), @now, @now, @deactivated_at, @due_at, @due_at, case
              when @status = {(int)MemberStatus.Removed} then @now end)
        on conflict do nothing
        """;

    /// <summary>The columns of a visible row that stays where it is and whose <see cref="SqliteKeys"/> stay the same.</summary>
    public static readonly string UpdateContent = $"update resources set {SetContent} where {Key}";

    public static readonly string Update = $"""
        update resources set {SetContent}, connector_id = @connector, unique_key = @unique_key, external_id = @external_id,
          name_key = @name_key, member_text = @member_text, home = @home, handle_key = @handle_key,
          former_key = case when @hidden then coalesce(@unique_key, unique_key, former_key) end,
          status = @status, hidden = @hidden, deprovision_due_at = @due_at,
          deprovision_next_at = case when deprovision_due_at is @due_at then deprovision_next_at else @due_at end,
          deprovision_attempts = case when deprovision_due_at is @due_at then deprovision_attempts else 0 end,
          deprovision_error = case when deprovision_due_at is @due_at then deprovision_error end,
          removed_at = case when @status = {(int)MemberStatus.Removed} then coalesce(removed_at, @now) end
        where {Key}
        """;

    public const string Touch = $"update resources set version = version + 1, modified_at = max(modified_at, @now) where {Key}";

    public const string Count = """
        insert into resource_counts (organization_id, connector_id, type, shard, visible)
            values (@organization, @connector, @type, 0, @change)
        on conflict (organization_id, connector_id, type, shard) do update set visible = visible + excluded.visible
        """;

    public const string RefreshDisplay = """
        update memberships set display = @display where organization_id = @organization and member_id = @id and display is not @display
        """;

    public const string Event = """
        insert into events (organization_id, connector_id, id, type, occurred_at, resource_type, resource_id, data)
        values (@organization, @connector, @id, @type, @occurred_at, @resource_type, @resource_id, @data)
        """;

    public const string Audit = """
        insert into audit (organization_id, connector_id, occurred_at, actor, action, resource_type, resource_id, outcome, warnings)
        values (@organization, @connector, @now, @actor, @action, @audit_type, @audit_id, @outcome, @warnings)
        """;

    public const string IsMember =
        "select 1 from memberships where organization_id = @organization and group_id = @group and member_id = @member";

    public const string IsCrowded =
        "select 1 from memberships where organization_id = @organization and group_id = @group limit 1 offset @crowd";

    public const string KnownMember = """
        select type, display from resources
        where organization_id = @organization and connector_id = @connector and type in ('User', 'Group') and id = @member and not hidden
        """;

    public const string IsAbove = """
        with recursive above (id) as (
          select group_id from memberships where organization_id = @organization and member_id = @group
          union
          select parent.group_id from memberships as parent join above on parent.organization_id = @organization
              and parent.member_id = above.id)
        select 1 from above where id = @member
        """;

    public const string MemberIds =
        "select member_id from memberships where organization_id = @organization and group_id = @group order by member_id";

    public const string AddMember = """
        insert into memberships (organization_id, group_id, member_id, member_type, display)
            values (@organization, @group, @member, @member_type, @display) on conflict do nothing
        """;

    public const string RemoveMember =
        "delete from memberships where organization_id = @organization and group_id = @group and member_id = @member";

    public const string GroupsOfMember =
        "select group_id from memberships where organization_id = @organization and member_id = @member order by group_id";

    public static readonly string GroupsOf = $"select {SqliteDialect.Instance.GroupsOf("@organization", "@connector", "@id")}";

    public const string EmptyGroup = "delete from memberships where organization_id = @organization and group_id = @group";
}
