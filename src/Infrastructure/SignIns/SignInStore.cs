using Scim.Application.Connectors;
using Scim.Application.SignIns;
using Scim.Domain.Groups;
using Scim.Domain.Resources;
using Scim.Domain.Users;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.SignIns;

/// <inheritdoc cref="ISignInStore"/>
public sealed class SignInStore(ISqlDatabase database) : ISignInStore
{
    private const int MaxMatches = 20;

    public Task<IReadOnlyList<SignInMatch>> FindAsync(
        ConnectorContext connector, string externalId, IReadOnlyList<string> usernames, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<SignInMatch>>(async session =>
        {
            var hasLine = session.Dialect.Includes("@break || member_text || @break", "@line");
            return await session.QueryAsync(
                $"""
                select id, status, hidden, coalesce(external_id = @external, false), coalesce(unique_key = @first or unique_key = @last,
                    false) from resources
                where organization_id = @organization and connector_id = @connector and type = 'User'
                    and status <> {(int)MemberStatus.Removed}
                  and (external_id = @external or unique_key in (@names) or (hidden
                      and (former_key = @first or former_key = @last or {hasLine})))
                order by case when hidden then 1 else 0 end, case when external_id = @external then 0 when unique_key = @first then 1
                    else 2 end, status, id
                limit {MaxMatches}
                """,
                row => new SignInMatch(row.Id(0), (MemberStatus)row.Int(1), row.Flag(2), row.Flag(3), row.Flag(4)),
                ("organization", connector.OrganizationId), ("connector", connector.ConnectorId), ("external", externalId),
                ("names", usernames),
                ("first", usernames[0]), ("last", usernames[^1]), ("break", "\n"), ("line", $"\n{usernames[^1]}\n"));
        }, cancel);

    public Task<bool> IsTakenElsewhereAsync(ConnectorContext connector, IReadOnlyList<string> usernames, CancellationToken cancel) =>
        database.ReadAsync(
            async session => (await session.QueryAsync(
                "select id from resources where organization_id = @organization and type = 'User' and connector_id <> @connector and "
                    + "unique_key in (@names) limit 1",
                row => row.Id(0), ("organization", connector.OrganizationId), ("connector", connector.ConnectorId),
                ("names", usernames))).Count > 0,
            cancel);

    public Task<IReadOnlyList<(Guid Id, string Name)>> FindGroupsAsync(
        ConnectorContext connector, IReadOnlyList<string> names, bool named, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<(Guid, string)>>(async session => await session.QueryAsync(
            $"""
            select g.id, g.name_key from resources g
            where g.organization_id = @organization and g.connector_id = @connector and g.type = 'Group' and not g.hidden
                and g.name_key in (@names)
            {(named ? "" : "and exists (select 1 from group_links l where l.organization_id = g.organization_id and l.group_id = g.id)")}
            """,
            row => (row.Id(0), row.Text(1)),
            ("organization", connector.OrganizationId), ("connector", connector.ConnectorId), ("names", names)), cancel);

    public Task SetTeamsAsync(
        ConnectorContext connector, Guid member, IReadOnlyList<TeamName> teams, DateTimeOffset now, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(
                "delete from sign_in_teams where organization_id = @organization and member_id = @member",
                ("organization", connector.OrganizationId), ("member", member));
            return await session.ExecuteManyAsync(
                """
                insert into sign_in_teams (organization_id, member_id, organization, team_key, team, created_at)
                values (@organization, @member, @place, @key, @team, @now) on conflict do nothing
                """,
                teams,
                team =>
                [
                    ("organization", connector.OrganizationId), ("member", member), ("place", team.Organization),
                    ("key", Folding.Fold(team.Team)), ("team", team.Team), ("now", now),
                ]);
        }, cancel);
}
