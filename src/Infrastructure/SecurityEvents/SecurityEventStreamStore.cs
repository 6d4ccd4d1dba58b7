using Scim.Application.Audit;
using Scim.Application.SecurityEvents;
using Scim.Application.Validation;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Connectors;
using Scim.Infrastructure.Events;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.SecurityEvents;

/// <inheritdoc cref="ISecurityEventStreamStore"/>
public sealed class SecurityEventStreamStore(
    ISqlDatabase database, EventWatermark watermark, ConnectorCache cache) : ISecurityEventStreamStore
{
    public async Task<SecurityEventStream?> FindAsync(int organizationId, Guid id, CancellationToken cancel)
        => (await SecurityEventStreamRows.FindAsync(
                database, "where s.organization_id = @organization and s.id = @id", cancel, ("organization", organizationId), ("id", id)))
            .FirstOrDefault();

    public async Task<SecurityEventStream?> FindForReceiverAsync(Guid id, CancellationToken cancel)
        => (await SecurityEventStreamRows.FindAsync(database, "where s.id = @id", cancel, ("id", id))).FirstOrDefault();

    public Task<IReadOnlyList<SecurityEventStream>> ListAsync(int organizationId, CancellationToken cancel)
        => SecurityEventStreamRows.FindAsync(
            database, "where s.organization_id = @organization order by s.id", cancel, ("organization", organizationId));

    public async Task AddAsync(SecurityEventStream stream, AdminChange change, CancellationToken cancel)
    {
        await InsertAsync(stream, change, cancel);
        cache.Clear();
    }

    public Task<bool> EnableAsync(SecurityEventStream stream, bool enabled, AdminChange change, CancellationToken cancel) => ChangeAsync(
        stream,
        "update security_event_streams set enabled = @enabled, version = version + 1, updated_at = @now where organization_id = "
            + "@organization and id = @id", change, cancel,
        ("enabled", enabled), ("now", change.Now));

    public async Task DeleteAsync(SecurityEventStream stream, AdminChange change, CancellationToken cancel)
    {
        await ChangeAsync(stream, "delete from security_event_streams where organization_id = @organization and id = @id", change, cancel);
        cache.Clear();
    }

    private Task<bool> InsertAsync(SecurityEventStream stream, AdminChange change, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            var cursor = await watermark.FindStartAsync(session);
            await session.ExecuteAsync(
                """
                insert into security_event_streams (id, organization_id, method, audience, event_uris, endpoint, sealed_secret, digest,
                    enabled, cursor, created_at, updated_at)
                values (@id, @organization, @method, @audience, @uris, @endpoint, @secret, @digest, @enabled, @cursor, @created, @created)
                """,
                ("id", stream.Id), ("organization", stream.OrganizationId), ("method", Names.Of(stream.Method)),
                ("audience", stream.Audience),
                ("uris", JsonSerializer.Serialize(stream.EventUris)), ("endpoint", stream.Endpoint), ("secret", stream.SealedAuthorization),
                ("digest", stream.Digest),
                ("enabled", stream.Enabled), ("cursor", cursor), ("created", stream.CreatedAt));
            await ChangeLog.AppendAsync(session, stream.OrganizationId, null, change);
            return true;
        }, cancel);

    private Task<bool> ChangeAsync(
        SecurityEventStream stream, string sql, AdminChange change, CancellationToken cancel, params SqlValues parameters)
        => database.WriteAsync(async session =>
        {
            var changed = await session.ExecuteAsync(sql, [.. parameters, ("organization", stream.OrganizationId), ("id", stream.Id)]) > 0;
            return await ChangeLog.AppendIfAsync(changed, session, stream.OrganizationId, null, change);
        }, cancel);
}
