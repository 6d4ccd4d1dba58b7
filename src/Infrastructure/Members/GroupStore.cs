using Scim.Application;
using Scim.Application.Members;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Members;

/// <inheritdoc cref="IGroupStore"/>
public sealed class GroupStore(ISqlDatabase database) : IGroupStore
{
    private const string Select =
        """
        select r.id, r.display, r.external_id, r.created_at, r.modified_at,
               (select count(*) from memberships m where m.organization_id = r.organization_id and m.group_id = r.id)
        from resources r
        where r.organization_id = @organization and r.connector_id = @connector and r.type = 'Group' and not r.hidden
        """;

    public Task<Page<GroupSummary>> ListAsync(int organizationId, int connectorId, PageRequest page, CancellationToken cancel) =>
        database.ReadAsync(async session =>
        {
            var groups = await session.QueryAsync(
                $"{Select} and r.id > @after order by r.id limit @limit", Read,
                ("organization", organizationId), ("connector", connectorId), ("after", page.IdCursor ?? Guid.Empty),
                ("limit", page.Limit + 1));
            return Page<GroupSummary>.Of(groups, page.Limit, group => group.Id.ToString("D"));
        }, cancel);

    public Task<GroupSummary?> FindAsync(int organizationId, int connectorId, Guid id, CancellationToken cancel) =>
        database.ReadAsync(async session =>
            (await session.QueryAsync(
                    $"{Select} and r.id = @id", Read, ("organization", organizationId), ("connector", connectorId), ("id", id)))
                .FirstOrDefault(), cancel);

    public Task<Page<EffectiveMember>> ListUsersAsync(
        int organizationId, int connectorId, Guid id, PageRequest page, CancellationToken cancel) => database.ReadAsync(async session =>
    {
        var users = await session.QueryAsync(
            EffectiveMemberSql.Build(session.IsPostgres), row => new EffectiveMember(row.Id(0), row.TextOrNull(1), row.Flag(2)),
            ("organization", organizationId), ("connector", connectorId), ("group", id), ("after", page.IdCursor ?? Guid.Empty),
            ("limit", page.Limit + 1));
        return Page<EffectiveMember>.Of(users, page.Limit, user => user.Id.ToString("D"));
    }, cancel);

    private static GroupSummary Read(SqlRow row) =>
        new(row.Id(0), row.TextOrNull(1), row.TextOrNull(2), row.Long(5), row.Time(3), row.Time(4));
}
