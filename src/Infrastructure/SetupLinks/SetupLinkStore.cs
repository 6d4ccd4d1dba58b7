using Scim.Application.Audit;
using Scim.Application.SetupLinks;
using Scim.Domain.Connectors;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.SetupLinks;

/// <inheritdoc cref="ISetupLinkStore"/>
public sealed class SetupLinkStore(ISqlDatabase database) : ISetupLinkStore
{
    private const string Columns =
        "l.id, l.organization_id, l.connector_id, l.created_by, l.created_at, l.expires_at, l.revoked_at, l.last_used_at";

    public async Task<IReadOnlyList<SetupLink>> ListAsync(Connector connector, CancellationToken cancel) =>
        await database.ReadAsync(session => session.QueryAsync(
            $"""
            select {Columns} from setup_links l where l.organization_id = @organization and l.connector_id = @connector
            order by l.id desc limit 50
            """,
            Map, ("organization", connector.OrganizationId), ("connector", connector.Id)), cancel);

    public Task AddAsync(SetupLink link, byte[] digest, AdminChange change, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(
                """
                insert into setup_links (id, organization_id, connector_id, digest, created_by, created_at, expires_at)
                values (@id, @organization, @connector, @digest, @by, @created, @expires)
                """,
                ("id", link.Id), ("organization", link.OrganizationId), ("connector", link.ConnectorId), ("digest", digest),
                ("by", link.CreatedBy), ("created", link.CreatedAt),
                ("expires", link.ExpiresAt));
            await ChangeLog.AppendAsync(session, link.OrganizationId, link.ConnectorId, change);
            return true;
        }, cancel);

    public Task<bool> RevokeAsync(Connector connector, Guid id, AdminChange change, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            const string Own = "organization_id = @organization and connector_id = @connector and id = @id";
            SqlValues key = [("organization", connector.OrganizationId), ("connector", connector.Id), ("id", id)];
            var revoked = await session.ExecuteAsync(
                $"update setup_links set revoked_at = @now where {Own} and revoked_at is null", [("now", change.Now), .. key]);
            return await ChangeLog.AppendIfAsync(revoked > 0, session, connector.OrganizationId, connector.Id, change)
                || (await session.QueryAsync($"select id from setup_links where {Own}", row => row.Id(0), key)).Count > 0;
        }, cancel);

    public async Task<SetupTarget?> OpenAsync(byte[] digest, DateTimeOffset now, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            session => session.QueryAsync(
                $"""
                select {Columns}, o.slug, c.slug from setup_links l
                join connectors c on c.id = l.connector_id join organizations o on o.id = l.organization_id
                where l.digest = @digest and l.revoked_at is null and l.expires_at > @now
                """,
                row => new SetupTarget(Map(row), row.Text(8), row.Text(9)),
                ("digest", digest), ("now", now)), cancel);
        return found is [var target] && await IsUsedAsync(target.Link, now, cancel) ? target : null;
    }

    /// <summary>Notes the use; false where the link was revoked in between.</summary>
    private Task<bool> IsUsedAsync(SetupLink link, DateTimeOffset now, CancellationToken cancel) => database.WriteAsync(
        async session =>
            await session.ExecuteAsync(
                "update setup_links set last_used_at = @now where organization_id = @organization and id = @id and revoked_at is null",
                ("now", now), ("organization", link.OrganizationId), ("id", link.Id)) > 0,
        cancel);

    private static SetupLink Map(SqlRow row) => new(row.Id(0), row.Int(1), row.Int(2), row.Text(3), row.Time(4), row.Time(5))
    {
        RevokedAt = row.TimeOrNull(6),
        LastUsedAt = row.TimeOrNull(7),
    };
}
