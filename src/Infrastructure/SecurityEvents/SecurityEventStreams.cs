using Scim.Application.Audit;
using Scim.Application.SecurityEvents;
using Scim.Application.Validation;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Connectors;
using Scim.Infrastructure.Events;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.SecurityEvents;

/// <inheritdoc cref="ISecurityEventStreams"/>
public sealed class SecurityEventStreams(
    ISqlDatabase database, EventWatermark watermark, ConnectorCache cache, TimeProvider clock) : ISecurityEventStreams
{
    private const string Select = """
        select s.id, s.organization_id, o.slug, s.method, s.audience, s.event_uris, s.endpoint, s.sealed_secret, s.digest, s.enabled,
            s.cursor, s.version, s.created_at, s.updated_at
        from security_event_streams s join organizations o on o.id = s.organization_id
        """;

    public async Task<SecurityEventStream?> FindAsync(int organizationId, Guid id, CancellationToken cancel)
        =>
        (await QueryAsync(
                "where s.organization_id = @organization and s.id = @id", cancel, ("organization", organizationId), ("id", id)))
            .FirstOrDefault();

    public async Task<SecurityEventStream?> FindForReceiverAsync(Guid id, CancellationToken cancel)
        => (await QueryAsync("where s.id = @id", cancel, ("id", id))).FirstOrDefault();

    public Task<IReadOnlyList<SecurityEventStream>> ListAsync(int organizationId, CancellationToken cancel)
        => QueryAsync("where s.organization_id = @organization order by s.id", cancel, ("organization", organizationId));

    public async Task AddAsync(SecurityEventStream stream, AdminChange change, CancellationToken cancel)
    {
        await InsertAsync(stream, change, cancel);
        cache.Clear();
    }

    public Task<bool> EnableAsync(SecurityEventStream stream, bool enabled, AdminChange change, CancellationToken cancel) => ChangeAsync(
        stream,
        "update security_event_streams set enabled = @enabled, version = version + 1, updated_at = @now where organization_id = "
            + "@organization and id = @id", change, cancel,
        ("enabled", enabled), ("now", clock.GetUtcNow()));

    public async Task DeleteAsync(SecurityEventStream stream, AdminChange change, CancellationToken cancel)
    {
        await ChangeAsync(stream, "delete from security_event_streams where organization_id = @organization and id = @id", change, cancel);
        cache.Clear();
    }

    public Task<IReadOnlyList<SecurityEventStream>> FindBehindAsync(CancellationToken cancel) => QueryAsync(
        "where s.enabled = @on and exists (select 1 from events e where e.organization_id = s.organization_id and e.sequence > s.cursor)",
        cancel, ("on", true));

    public Task<bool> QueueAsync(
        SecurityEventStream stream, IReadOnlyList<SecurityEventToken> tokens, long cursor, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            var moved = await session.ExecuteAsync(
                "update security_event_streams set cursor = @to where id = @id and cursor = @from", ("to", cursor), ("id", stream.Id),
                ("from", stream.Cursor));
            if (moved == 0)
            {
                return false;
            }

            await session.ExecuteManyAsync(
                """
                insert into security_event_tokens (id, stream_id, organization_id, sequence, jti, token, next_attempt_at, created_at)
                values (@id, @stream, @organization, @sequence, @jti, @token, @next, @created)
                """,
                [
                    .. tokens.Select(token => new (string, object?)[]
                    {
                        ("id", token.Id), ("stream", stream.Id), ("organization", stream.OrganizationId), ("sequence", token.Sequence),
                        ("jti", token.Jti),
                        ("token", token.Token), ("next", token.NextAttemptAt), ("created", token.CreatedAt),
                    }),
                ]);
            return true;
        }, cancel);

    public Task<IReadOnlyList<SecurityEventStream>> FindWaitingPushesAsync(CancellationToken cancel) => QueryAsync(
        "where s.enabled = @on and s.method = 'push' and (select t.next_attempt_at from security_event_tokens t where t.stream_id = s.id "
            + "and t.state = 0 order by t.sequence limit 1) <= @now",
        cancel, ("on", true), ("now", clock.GetUtcNow()));

    public async Task<IReadOnlyList<SecurityEventToken>> ReadAsync(Guid streamId, int limit, CancellationToken cancel) =>
        await database.ReadAsync(session => session.QueryAsync(
            "select id, stream_id, sequence, jti, token, attempts, next_attempt_at, created_at from security_event_tokens where stream_id "
                + "= @stream and state = 0 order by sequence limit @limit",
            row => new SecurityEventToken(
                row.Id(0), row.Id(1), row.Long(2), row.Text(3), row.Text(4), row.Int(5), row.Time(6), row.Time(7)),
            ("stream", streamId), ("limit", limit)), cancel);

    public Task AcknowledgeAsync(Guid streamId, IReadOnlyCollection<string> jtis, CancellationToken cancel) =>
        database.WriteAsync(session => session.ExecuteManyAsync(
            "delete from security_event_tokens where stream_id = @stream and jti = @jti",
            [.. jtis.Select(jti => new (string, object?)[] { ("stream", streamId), ("jti", jti) })]), cancel);

    public Task RefuseAsync(Guid streamId, IReadOnlyDictionary<string, string> errors, CancellationToken cancel) =>
        database.WriteAsync(session => session.ExecuteManyAsync(
            "update security_event_tokens set state = 2, attempts = attempts + 1, last_error = @error where stream_id = @stream "
                + "and jti = @jti",
            [.. errors.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(
                pair => new (string, object?)[] { ("error", pair.Value), ("stream", streamId), ("jti", pair.Key) })]), cancel);

    public Task PostponeAsync(SecurityEventToken token, string error, DateTimeOffset next, CancellationToken cancel) =>
        database.WriteAsync(session => session.ExecuteAsync(
            "update security_event_tokens set attempts = attempts + 1, last_error = @error, next_attempt_at = @next where id = @id",
            ("error", error), ("next", next), ("id", token.Id)), cancel);

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
        SecurityEventStream stream, string sql, AdminChange change, CancellationToken cancel, params (string, object?)[] parameters)
        => database.WriteAsync(async session =>
        {
            var changed = await session.ExecuteAsync(sql, [.. parameters, ("organization", stream.OrganizationId), ("id", stream.Id)]) > 0;
            if (changed)
            {
                await ChangeLog.AppendAsync(session, stream.OrganizationId, null, change);
            }

            return changed;
        }, cancel);

    private async Task<IReadOnlyList<SecurityEventStream>> QueryAsync(
        string condition, CancellationToken cancel, params (string, object?)[] parameters)
        => await database.ReadAsync(session => session.QueryAsync($"{Select} {condition}", Read, parameters), cancel);

    private static SecurityEventStream Read(SqlRow row) => new()
    {
        Id = row.Id(0),
        OrganizationId = row.Int(1),
        OrganizationSlug = row.Text(2),
        Method = Names.TryParse<SecurityEventMethod>(row.Text(3), out var method) ? method : SecurityEventMethod.Poll,
        Audience = row.Text(4),
        EventUris = JsonSerializer.Deserialize<ImmutableArray<string>>(row.Text(5)),
        Endpoint = row.TextOrNull(6),
        SealedAuthorization = row.BytesOrNull(7),
        Digest = row.BytesOrNull(8),
        Enabled = row.Flag(9),
        Cursor = row.Long(10),
        Version = row.Long(11),
        CreatedAt = row.Time(12),
        UpdatedAt = row.Time(13),
    };
}
