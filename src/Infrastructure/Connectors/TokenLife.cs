using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Tokens;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Events;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Events;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Connectors;

/// <inheritdoc cref="ITokenLife"/>
public sealed class TokenLife(ISqlDatabase database, TimeProvider clock) : ITokenLife
{
    private const string Select = """
        select t.id, t.organization_id, t.connector_id, t.name, t.prefix, t.created_at, t.expires_at, t.rotated_at, t.warned_days,
            cast(c.settings as text)
        from access_tokens t join connectors c on c.id = t.connector_id
        where t.revoked_at is null
        """;

    public Task<IReadOnlyList<TokenAtWork>> FindExpiringAsync(
        DateTimeOffset now, DateTimeOffset until, CancellationToken cancel) => FindAsync(
        "and t.rotated_at is null and t.expires_at > @now and t.expires_at <= @until", cancel, ("now", now), ("until", until));

    public Task<IReadOnlyList<TokenAtWork>> FindExpiredAsync(DateTimeOffset now, CancellationToken cancel) => FindAsync(
        "and t.expires_at <= @now and t.expired_sent = @no order by t.expires_at limit 500", cancel, ("now", now), ("no", false));

    public Task<IReadOnlyList<TokenAtWork>> FindRotatingAsync(DateTimeOffset now, CancellationToken cancel) => FindAsync(
        "and t.rotated_at is null and (t.expires_at is null or t.expires_at > @now) "
        + "and cast(c.settings as text) like '%\"tokenRotation\"%'",
        cancel, ("now", now));

    public Task<bool> WarnAsync(TokenAtWork token, int days, ProvisioningEvent warning, CancellationToken cancel) => ChangeAsync(
        token, "set warned_days = @days where id = @id and revoked_at is null and (warned_days is null or warned_days > @days)", warning,
        cancel, ("days", days));

    public Task<bool> ExpireAsync(TokenAtWork token, ProvisioningEvent expired, CancellationToken cancel) => ChangeAsync(
        token, "set expired_sent = @yes, sealed_secret = null where id = @id and revoked_at is null and expired_sent = @no", expired,
        cancel, ("yes", true), ("no", false));

    public Task<bool> RotateAsync(
        TokenAtWork predecessor, DateTimeOffset endsAt, AccessToken successor, byte[] digest, byte[] sealedSecret, AdminChange change,
        CancellationToken cancel)
        => database.WriteAsync(async session =>
        {
            var old = predecessor.Token;
            var rotated = await session.ExecuteAsync(
                "update access_tokens set rotated_at = @now, expires_at = @end "
                + "where id = @id and rotated_at is null and revoked_at is null",
                ("now", clock.GetUtcNow()), ("end", old.ExpiresAt < endsAt ? old.ExpiresAt : endsAt), ("id", old.Id));
            var added = rotated == 0 ? 0 : await session.ExecuteAsync(
                """
                insert into access_tokens (id, organization_id, connector_id, name, prefix, digest, created_at, expires_at, rotation_key,
                    sealed_secret)
                values (@id, @organization, @connector, @name, @prefix, @digest, @created, @expires, @key, @sealed)
                on conflict do nothing
                """,
                ("id", successor.Id), ("organization", predecessor.OrganizationId), ("connector", predecessor.ConnectorId),
                ("name", successor.Name),
                ("prefix", successor.Prefix), ("digest", digest), ("created", successor.CreatedAt), ("expires", successor.ExpiresAt),
                ("key", old.Id.ToString("D")), ("sealed", sealedSecret));
            if (added > 0)
            {
                await ChangeLog.AppendAsync(session, predecessor.OrganizationId, predecessor.ConnectorId, change);
            }

            return added > 0;
        }, cancel);

    private Task<bool> ChangeAsync(
        TokenAtWork token, string change, ProvisioningEvent happened, CancellationToken cancel, params (string, object?)[] parameters)
        => database.WriteAsync(async session =>
        {
            var changed = await session.ExecuteAsync($"update access_tokens {change}", [.. parameters, ("id", token.Token.Id)]) > 0;
            if (changed)
            {
                await EventRows.AppendAsync(session, [(token.OrganizationId, token.ConnectorId, happened)]);
            }

            return changed;
        }, cancel);

    private async Task<IReadOnlyList<TokenAtWork>> FindAsync(
        string condition, CancellationToken cancel, params (string, object?)[] parameters)
        => await database.ReadAsync(session => session.QueryAsync($"{Select} {condition}", Read, parameters), cancel);

    private static TokenAtWork Read(SqlRow row) => new(
        new AccessToken
        {
            Id = row.Id(0),
            Name = row.TextOrNull(3),
            Prefix = row.Text(4),
            CreatedAt = row.Time(5),
            ExpiresAt = row.TimeOrNull(6),
            RotatedAt = row.TimeOrNull(7),
        },
        row.Int(1),
        row.Int(2),
        row.IntOrNull(8),
        ConnectorSettingsReader.ReadRotation(new FieldReader(JsonNode.Parse(row.Text(9))!.AsObject(), new FieldErrors())));
}
