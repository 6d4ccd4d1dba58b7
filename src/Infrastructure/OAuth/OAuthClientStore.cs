using Scim.Application.Audit;
using Scim.Application.OAuth;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Connectors;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.OAuth;

/// <inheritdoc cref="IOAuthClientStore"/>
public sealed class OAuthClientStore(ISqlDatabase database, ConnectorCache cache) : IOAuthClientStore
{
    private const string Facts = """
        select k.id, k.name, k.authentication, k.key_set, k.issuer, k.subject, k.access_token_seconds, k.created_at, k.last_used_at,
          k.organization_id, k.connector_id, o.slug, c.slug, k.digest
        from oauth_clients k join connectors c on c.id = k.connector_id join organizations o on o.id = k.organization_id
        """;

    public Task<IReadOnlyList<OAuthClient>> ListAsync(Connector connector, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<OAuthClient>>(
            async session => await session.QueryAsync(
                $"{Facts} where k.organization_id = @organization and k.connector_id = @connector order by k.id desc", MapClient,
                ("organization", connector.OrganizationId), ("connector", connector.Id)),
            cancel);

    public Task AddAsync(Connector connector, OAuthClient client, byte[]? secretDigest, AdminChange change, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(
                """
                insert into oauth_clients (id, organization_id, connector_id, name, authentication, digest, key_set, issuer, subject,
                    access_token_seconds, created_at)
                values (@id, @organization, @connector, @name, @authentication, @digest, @keys, @issuer, @subject, @seconds, @now)
                """,
                ("id", client.Id), ("organization", connector.OrganizationId), ("connector", connector.Id), ("name", client.Name),
                ("authentication", Names.Of(client.Authentication)), ("digest", secretDigest), ("keys", client.KeySet),
                ("issuer", client.Issuer),
                ("subject", client.Subject), ("seconds", client.AccessTokenSeconds), ("now", client.CreatedAt));
            await ChangeLog.AppendAsync(session, connector.OrganizationId, connector.Id, change);
            return true;
        }, cancel);

    public async Task<bool> DeleteAsync(Connector connector, Guid id, AdminChange change, CancellationToken cancel)
    {
        var deleted = await database.WriteAsync(async session =>
        {
            var count = await session.ExecuteAsync(
                "delete from oauth_clients where id = @id and organization_id = @organization and connector_id = @connector",
                ("id", id), ("organization", connector.OrganizationId), ("connector", connector.Id));
            return await ChangeLog.AppendIfAsync(count == 1, session, connector.OrganizationId, connector.Id, change);
        }, cancel);
        cache.Clear();
        return deleted;
    }

    public Task<RegisteredOAuthClient?> FindAsync(Guid id, CancellationToken cancel) => database.ReadAsync(
        async session => (await session.QueryAsync($"{Facts} where k.id = @id", MapFacts, ("id", id))).FirstOrDefault(), cancel);

    public Task<IReadOnlyList<RegisteredOAuthClient>> FindByIssuerAsync(
        string issuer, string subject, (string Organization, string Connector)? tenant, int limit, CancellationToken cancel)
    {
        var sql = $"{Facts} where k.issuer = @issuer and k.subject = @subject";
        SqlValues values = [("issuer", issuer), ("subject", subject), ("limit", limit)];
        if (tenant is var (organization, connector))
        {
            sql += " and o.slug = @organization and c.slug = @connector";
            values = [.. values, ("organization", organization), ("connector", connector)];
        }

        return database.ReadAsync<IReadOnlyList<RegisteredOAuthClient>>(
            async session => await session.QueryAsync(sql + " order by k.id limit @limit", MapFacts, values), cancel);
    }

    public Task<bool> UseAsync(
        RegisteredOAuthClient client, UsedAssertion? assertion, AuditEntry audit, DateTimeOffset now, CancellationToken cancel) =>
        database.WriteAsync(async session =>
        {
            if (assertion is not null)
            {
                await session.ExecuteAsync("delete from oauth_assertions where expires_at < @now", ("now", now));
                var isNew = await session.ExecuteAsync(
                    "insert into oauth_assertions (client_id, digest, expires_at) values (@client, @digest, @expires) on "
                        + "conflict do nothing",
                    ("client", client.Client.Id), ("digest", assertion.Digest), ("expires", assertion.ExpiresAt));
                if (isNew == 0)
                {
                    return false;
                }
            }

            await session.ExecuteAsync(
                "update oauth_clients set last_used_at = @now where organization_id = @organization and id = @id",
                ("now", now), ("organization", client.OrganizationId), ("id", client.Client.Id));
            await ChangeLog.AppendAsync(session, client.OrganizationId, client.ConnectorId, audit, now);
            return true;
        }, cancel);

    private static RegisteredOAuthClient MapFacts(SqlRow row) =>
        new(MapClient(row), row.Int(9), row.Int(10), row.Text(11), row.Text(12), row.BytesOrNull(13));

    private static OAuthClient MapClient(SqlRow row) => new()
    {
        Id = row.Id(0),
        Name = row.TextOrNull(1),
        Authentication = Names.Parse<OAuthClientAuthentication>(row.Text(2)),
        KeySet = row.TextOrNull(3),
        Issuer = row.TextOrNull(4),
        Subject = row.TextOrNull(5),
        AccessTokenSeconds = row.Int(6),
        CreatedAt = row.Time(7),
        LastUsedAt = row.TimeOrNull(8),
    };
}
