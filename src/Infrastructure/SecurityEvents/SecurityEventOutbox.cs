using Scim.Application.SecurityEvents;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.SecurityEvents;

/// <inheritdoc cref="ISecurityEventOutbox"/>
public sealed class SecurityEventOutbox(ISqlDatabase database, TimeProvider clock) : ISecurityEventOutbox
{
    private const string Own = "organization_id = @organization and stream_id = @stream";

    public Task<IReadOnlyList<SecurityEventStream>> FindBehindAsync(CancellationToken cancel) => SecurityEventStreamRows.FindAsync(
        database,
        "where s.enabled and exists (select 1 from events e where e.organization_id = s.organization_id and e.sequence > s.cursor)",
        cancel);

    public async Task<IReadOnlyDictionary<Guid, ImmutableArray<string>>> FindAttributesAsync(
        int organizationId, IReadOnlyCollection<(string Type, Guid Id)> resources, CancellationToken cancel)
    {
        if (resources.Count == 0)
        {
            return ImmutableDictionary<Guid, ImmutableArray<string>>.Empty;
        }

        var found = await database.ReadAsync(session => session.QueryAsync(
            """
            select r.id, r.document, exists (
                select 1 from memberships m where m.organization_id = r.organization_id and m.group_id = r.id)
            from resources r where r.organization_id = @organization
                and r.connector_id in (select c.id from connectors c where c.organization_id = @organization)
                and r.type in (@types) and r.id in (@ids)
            """,
            row => (Id: row.Id(0), Document: row.Text(1), HasMembers: row.Flag(2)), ("organization", organizationId),
            ("types", resources.Select(resource => resource.Type).Distinct().ToList()),
            ("ids", resources.Select(resource => resource.Id).Distinct().ToList())), cancel);
        return found.ToDictionary(row => row.Id, row => NamesOf(row.Document, row.HasMembers));
    }

    public Task<bool> QueueAsync(
        SecurityEventStream stream, IReadOnlyList<SecurityEventToken> tokens, long cursor, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            var moved = await session.ExecuteAsync(
                "update security_event_streams set cursor = @to where organization_id = @organization and id = @id and cursor = @from",
                ("to", cursor), ("organization", stream.OrganizationId), ("id", stream.Id), ("from", stream.Cursor));
            if (moved == 0)
            {
                return false;
            }

            await session.ExecuteManyAsync(
                """
                insert into security_event_tokens (id, stream_id, organization_id, sequence, jti, token, next_attempt_at, created_at)
                values (@id, @stream, @organization, @sequence, @jti, @token, @next, @created)
                """,
                tokens,
                token =>
                [
                    ("id", token.Id), ("stream", stream.Id), ("organization", stream.OrganizationId), ("sequence", token.Sequence),
                    ("jti", token.Jti), ("token", token.Token), ("next", token.NextAttemptAt), ("created", token.CreatedAt),
                ]);
            return true;
        }, cancel);

    public Task<IReadOnlyList<SecurityEventStream>> FindDueAsync(CancellationToken cancel) => SecurityEventStreamRows.FindAsync(
        database,
        "where s.enabled and s.method = 'push' and (select t.next_attempt_at from security_event_tokens t where t.stream_id = s.id "
            + "and t.state = 0 order by t.sequence limit 1) <= @now",
        cancel, ("now", clock.GetUtcNow()));

    public async Task<IReadOnlyList<SecurityEventToken>> ReadAsync(SecurityEventStream stream, int limit, CancellationToken cancel) =>
        await database.ReadAsync(session => session.QueryAsync(
            $"""
            select id, stream_id, sequence, jti, token, attempts, next_attempt_at, created_at from security_event_tokens
            where {Own} and state = 0 order by sequence limit @limit
            """,
            row => new SecurityEventToken(
                row.Id(0), row.Id(1), row.Long(2), row.Text(3), row.Text(4), row.Int(5), row.Time(6), row.Time(7)),
            [.. KeyOf(stream), ("limit", limit)]), cancel);

    public Task AcknowledgeAsync(SecurityEventStream stream, IReadOnlyCollection<string> jtis, CancellationToken cancel) =>
        database.WriteAsync(session => session.ExecuteManyAsync(
            $"delete from security_event_tokens where {Own} and jti = @jti", jtis, jti => [.. KeyOf(stream), ("jti", jti)]), cancel);

    public Task RefuseAsync(SecurityEventStream stream, IReadOnlyDictionary<string, string> errors, CancellationToken cancel) =>
        database.WriteAsync(session => session.ExecuteManyAsync(
            $"update security_event_tokens set state = 2, attempts = attempts + 1, last_error = @error where {Own} and jti = @jti",
            errors.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            pair => [.. KeyOf(stream), ("error", pair.Value), ("jti", pair.Key)]), cancel);

    public Task PostponeAsync(
        SecurityEventStream stream, SecurityEventToken token, string error, DateTimeOffset next, CancellationToken cancel) =>
        database.WriteAsync(session => session.ExecuteAsync(
            $"""
            update security_event_tokens set attempts = attempts + 1, last_error = @error, next_attempt_at = @next
            where {Own} and id = @id
            """,
            [.. KeyOf(stream), ("error", error), ("next", next), ("id", token.Id)]), cancel);

    private static ImmutableArray<string> NamesOf(string document, bool hasMembers) =>
    [
        .. JsonNode.Parse(document)!.AsObject().Select(member => member.Key).Where(name => name is not ("schemas" or "id")),
        .. (string[])(hasMembers ? ["members"] : []),
    ];

    private static SqlValues KeyOf(SecurityEventStream stream) => [("organization", stream.OrganizationId), ("stream", stream.Id)];
}
