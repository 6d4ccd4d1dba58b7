using Microsoft.EntityFrameworkCore;
using Scim.Application.Audit;
using Scim.Application.Tokens;
using Scim.Domain.Connectors;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Rows;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Connectors;

/// <inheritdoc cref="ITokenStore"/>
public sealed class TokenStore(AdminDatabase database, ConnectorCache cache) : ITokenStore
{
    public Task<IReadOnlyList<AccessToken>> ListAsync(Connector connector, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<AccessToken>>(async context =>
        {
            var rows = await Own(context, connector).ToListAsync(cancel);
            return [.. rows.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Select(row => row.ToToken())];
        }, cancel);

    public Task<AccessToken?> FindAsync(Connector connector, Guid id, CancellationToken cancel) => database.ReadAsync(async context =>
        (await Own(context, connector).FirstOrDefaultAsync(row => row.Id == id, cancel))?.ToToken(), cancel);

    public async Task AddAsync(Connector connector, AccessToken token, byte[] digest, AdminChange change, CancellationToken cancel)
    {
        await WriteAsync(async (context, session) =>
        {
            context.AccessTokens.Add(Row(connector.OrganizationId, connector.Id, token, digest));
            await context.SaveChangesAsync(cancel);
            await ChangeLog.AppendAsync(session, connector.OrganizationId, connector.Id, change);
            return true;
        }, cancel);
    }

    public Task<bool> RotateAsync(TokenSuccession succession, AdminChange change, CancellationToken cancel) =>
        WriteAsync(async (context, session) =>
        {
            var (organization, connector, old) = (succession.OrganizationId, succession.ConnectorId, succession.Old);
            var end = old.ExpiresAt < succession.EndsAt ? old.ExpiresAt : succession.EndsAt;
            var ended = await Own(context, organization, connector)
                .Where(row => row.Id == old.Id && row.RotatedAt == null && row.RevokedAt == null)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(each => each.RotatedAt, change.Now).SetProperty(each => each.ExpiresAt, end), cancel);
            if (ended == 0)
            {
                return false;
            }

            var successor = Row(organization, connector, succession.Successor, succession.Digest);
            (successor.RotationKey, successor.SealedSecret) = (old.Id.ToString("D"), succession.SealedSecret);
            context.AccessTokens.Add(successor);
            await context.SaveChangesAsync(cancel);
            await ChangeLog.AppendAsync(session, organization, connector, change);
            return true;
        }, cancel);

    public Task<bool> RevokeAsync(Connector connector, Guid id, AdminChange change, CancellationToken cancel) =>
        WriteAsync(async (context, session) =>
        {
            var changed = await Own(context, connector).Where(row => row.Id == id && row.RevokedAt == null).ExecuteUpdateAsync(
                row => row.SetProperty(each => each.RevokedAt, change.Now).SetProperty(each => each.SealedSecret, (byte[]?)null), cancel);
            return await ChangeLog.AppendIfAsync(changed == 1, session, connector.OrganizationId, connector.Id, change);
        }, cancel);

    public Task<byte[]?> TakeSecretAsync(Connector connector, Guid id, AdminChange change, CancellationToken cancel) =>
        WriteAsync(async (context, session) =>
        {
            var secret = await Own(context, connector)
                .Where(row => row.Id == id && row.SealedSecret != null)
                .Select(row => row.SealedSecret)
                .FirstOrDefaultAsync(cancel);
            var taken = secret is null
                ? 0
                : await Own(context, connector).Where(row => row.Id == id && row.SealedSecret != null).ExecuteUpdateAsync(
                row => row.SetProperty(each => each.SealedSecret, (byte[]?)null), cancel);
            if (taken == 0)
            {
                return null;
            }

            await ChangeLog.AppendAsync(session, connector.OrganizationId, connector.Id, change);
            return secret;
        }, cancel);

    private async Task<T> WriteAsync<T>(Func<ScimDbContext, SqlSession, Task<T>> work, CancellationToken cancel)
    {
        var result = await database.WriteAsync(work, cancel);
        cache.Clear();
        return result;
    }

    private static IQueryable<AccessTokenRow> Own(ScimDbContext context, Connector connector) =>
        Own(context, connector.OrganizationId, connector.Id);

    private static IQueryable<AccessTokenRow> Own(ScimDbContext context, int organizationId, int connectorId) =>
        context.AccessTokens.AsNoTracking().Where(row => row.OrganizationId == organizationId && row.ConnectorId == connectorId);

    private static AccessTokenRow Row(int organizationId, int connectorId, AccessToken token, byte[] digest) => new()
    {
        Id = token.Id,
        OrganizationId = organizationId,
        ConnectorId = connectorId,
        Name = token.Name,
        Prefix = token.Prefix,
        Digest = digest,
        CreatedAt = token.CreatedAt,
        ExpiresAt = token.ExpiresAt,
    };
}
