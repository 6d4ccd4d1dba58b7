using Microsoft.EntityFrameworkCore;
using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Organizations;
using Scim.Application.Validation;
using Scim.Domain.Organizations;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Rows;

namespace Scim.Infrastructure.Organizations;

/// <inheritdoc cref="ISsoConnectionStore"/>
public sealed class SsoConnectionStore(AdminDatabase database) : ISsoConnectionStore
{
    public Task<SsoConnection?> FindAsync(int organizationId, string slug, CancellationToken cancel) => database.ReadAsync(async context =>
        await context.SsoConnections.FirstOrDefaultAsync(row => row.OrganizationId == organizationId && row.Slug == slug, cancel) is { } row
            ? Map(row)
            : null, cancel);

    public Task<IReadOnlyList<string>> FindConnectorsAsync(int organizationId, string slug, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<string>>(async (_, session) => await session.QueryAsync(
            "select slug from connectors where organization_id = @organization and lower(settings ->> 'ssoConnection') = @connection "
                + "order by slug",
            row => row.Text(0), ("organization", organizationId), ("connection", slug)), cancel);

    public Task<Page<SsoConnection>> ListAsync(int organizationId, PageRequest page, CancellationToken cancel) =>
        database.ReadAsync(async context =>
        {
            var cursor = page.Cursor ?? "";
            var found = await context.SsoConnections.Where(row => row.OrganizationId == organizationId && row.Slug.CompareTo(cursor) > 0)
                .OrderBy(row => row.Slug).Take(page.Limit + 1).ToListAsync(cancel);
            return Page<SsoConnection>.Of(found.ConvertAll(Map), page.Limit, connection => connection.Slug);
        }, cancel);

    public async Task<bool> AddAsync(int organizationId, SsoConnection connection, AdminChange change, CancellationToken cancel) =>
        await database.AddAsync(async (context, session) =>
        {
            context.SsoConnections.Add(new SsoConnectionRow
            {
                OrganizationId = organizationId,
                Slug = connection.Slug,
                Protocol = Names.Of(connection.Protocol),
                DisplayName = connection.DisplayName,
                Issuer = connection.Issuer,
                Domains = JsonSerializer.Serialize(connection.Domains),
                CreatedAt = connection.CreatedAt,
                UpdatedAt = connection.UpdatedAt,
            });
            await context.SaveChangesAsync(cancel);
            await ChangeLog.AppendAsync(session, organizationId, null, change);
            return connection;
        }, cancel) is not null;

    public Task<bool> UpdateAsync(int organizationId, SsoConnection connection, AdminChange change, CancellationToken cancel) =>
        database.WriteAsync(async (context, session) =>
        {
            var (protocol, domains) = (Names.Of(connection.Protocol), JsonSerializer.Serialize(connection.Domains));
            var changed = await context.SsoConnections
                .Where(row => row.OrganizationId == organizationId && row.Slug == connection.Slug && row.Version == connection.Version)
                .ExecuteUpdateAsync(
                    row => row
                        .SetProperty(each => each.Protocol, protocol)
                        .SetProperty(each => each.DisplayName, connection.DisplayName)
                        .SetProperty(each => each.Issuer, connection.Issuer)
                        .SetProperty(each => each.Domains, domains)
                        .SetProperty(each => each.UpdatedAt, connection.UpdatedAt)
                        .SetProperty(each => each.Version, connection.Version + 1),
                    cancel);
            return await ChangeLog.AppendIfAsync(changed == 1, session, organizationId, null, change);
        }, cancel);

    public Task DeleteAsync(int organizationId, string slug, AdminChange change, CancellationToken cancel) =>
        database.WriteAsync(async (context, session) =>
        {
            var gone = await context.SsoConnections
                .Where(row => row.OrganizationId == organizationId && row.Slug == slug)
                .ExecuteDeleteAsync(cancel);
            return await ChangeLog.AppendIfAsync(gone == 1, session, organizationId, null, change);
        }, cancel);

    private static SsoConnection Map(SsoConnectionRow row) => new()
    {
        Slug = row.Slug,
        Protocol = Names.Parse<SsoProtocol>(row.Protocol),
        DisplayName = row.DisplayName,
        Issuer = row.Issuer,
        Domains = JsonSerializer.Deserialize<ImmutableArray<string>>(row.Domains),
        Version = row.Version,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
    };
}
