using Microsoft.EntityFrameworkCore;
using Scim.Application.Connectors;
using Scim.Application.OAuth;
using Scim.Application.Security;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;
using Scim.Infrastructure.Organizations;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Connectors;

/// <inheritdoc cref="IConnectorDirectory"/>
public sealed class ConnectorDirectory(
    AdminDatabase database, ConnectorCache cache, ConnectorContextFactory factory, IOAuthClientStore clients,
    AccessTokenCodec accessTokens, LastUses lastUses, TimeProvider clock)
    : IConnectorDirectory
{
    private static readonly string CompanyKind = Names.Of(OrganizationKind.Company);

    public ValueTask<ConnectorContext?> FindAsync(string organizationSlug, string connectorSlug, CancellationToken cancel)
    {
        if (organizationSlug.Length > Slug.MaxLength || connectorSlug.Length > Slug.MaxLength)
        {
            return new ValueTask<ConnectorContext?>((ConnectorContext?)null);
        }

        var (organization, connector) = (Slug.Normalize(organizationSlug), Slug.Normalize(connectorSlug));
        return cache.FindConnectorAsync($"{organization}/{connector}", () => LoadAsync(organization, connector));
    }

    public async ValueTask<OwningConnector?> FindOwnerAsync(int organizationId, int connectorId, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            context => context.Connectors
                .Where(row => row.Id == connectorId && row.OrganizationId == organizationId)
                .Select(row => new { row.Slug, row.Status })
                .FirstOrDefaultAsync(cancel), cancel);
        return found is null ? null : new OwningConnector(found.Slug, ConnectorMapping.ReadStatus(found.Status));
    }

    public async ValueTask<TokenGrant?> AuthenticateAsync(
        ConnectorContext connector, string token, string? remoteAddress, CancellationToken cancel)
    {
        if (token.StartsWith(SecretPrefixes.AccessToken, StringComparison.Ordinal))
        {
            return await AuthenticateClientAsync(connector, token, cancel);
        }

        var digest = Secrets.Digest(token);
        var facts = await cache.FindTokenAsync(Convert.ToBase64String(digest), () => LoadTokenAsync(digest));
        var now = clock.GetUtcNow();
        if (facts is null
            || facts.ConnectorId != connector.ConnectorId
            || facts.OrganizationId != connector.OrganizationId
            || facts.RevokedAt is not null
            || facts.ExpiresAt <= now)
        {
            return null;
        }

        lastUses.Note(facts.Id, facts.ConnectorId, now, remoteAddress);
        return new TokenGrant(facts.Id, facts.Prefix);
    }

    private async ValueTask<TokenGrant?> AuthenticateClientAsync(ConnectorContext connector, string token, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await accessTokens.ReadAsync(token, connector.OrganizationId, connector.ConnectorId, now, cancel) is not { } id)
        {
            return null;
        }

        var name = id.ToString("D");
        if (await cache.FindOAuthClientAsync(name, () => clients.FindAsync(id, CancellationToken.None)) is not { } client
            || client.ConnectorId != connector.ConnectorId)
        {
            return null;
        }

        lastUses.NoteClient(id, connector.ConnectorId, now);
        return new TokenGrant(id, "oauth:" + name);
    }

    private Task<ConnectorContext?> LoadAsync(string organizationSlug, string connectorSlug) =>
        database.ReadAsync(async (context, session) =>
        {
            var found = await (
                from organization in context.Organizations
                join connector in context.Connectors on organization.Id equals connector.OrganizationId
                where organization.Slug == organizationSlug && connector.Slug == connectorSlug
                select new { Connector = connector, organization.Kind, organization.Settings }).FirstOrDefaultAsync();
            if (found is null)
            {
                return null;
            }

            var row = found.Connector;
            var roles = found.Kind == CompanyKind
                ? (await context.Organizations
                    .Where(each => each.CompanyId == row.OrganizationId)
                    .Select(each => new { each.Slug, each.Settings })
                    .ToListAsync())
                    .ToImmutableDictionary(each => each.Slug, each => OrganizationMapping.ReadSettings(each.Settings).Roles)
                : ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add(
                    organizationSlug, OrganizationMapping.ReadSettings(found.Settings).Roles);
            var schemas = await context.ConnectorSchemas
                .Where(schema => schema.OrganizationId == row.OrganizationId && schema.ConnectorId == row.Id)
                .OrderBy(schema => schema.Id)
                .ToListAsync();
            return factory.Create(organizationSlug, row.ToConnector(), [.. schemas.Select(schema => schema.ToSchema())], roles) with
            {
                HasSecurityEvents = await HasSecurityEventsAsync(session, row.OrganizationId),
            };
        }, CancellationToken.None);

    private static async Task<bool> HasSecurityEventsAsync(SqlSession session, int organizationId) =>
        await session.QueryAsync(
            "select 1 from security_event_streams where organization_id = @organization limit 1", _ => true,
            ("organization", organizationId)) is [_];

    /// <summary>Of whatever organization: the digest names the token, and what it may open is asked of its facts.</summary>
    private Task<TokenFacts?> LoadTokenAsync(byte[] digest) => database.ReadAsync(
        context => context.AccessTokens.Where(row => row.Digest == digest)
            .Select(row => new TokenFacts(row.Id, row.OrganizationId, row.ConnectorId, row.Prefix, row.ExpiresAt, row.RevokedAt))
            .FirstOrDefaultAsync(), CancellationToken.None);
}
