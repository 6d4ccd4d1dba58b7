using Microsoft.EntityFrameworkCore;
using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Organizations;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Domain.Organizations;
using Scim.Domain.Resources;
using Scim.Infrastructure.Audit;
using Scim.Infrastructure.Connectors;
using Scim.Infrastructure.Persistence;
using Scim.Infrastructure.Persistence.Rows;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Organizations;

/// <inheritdoc cref="IOrganizationStore"/>
public sealed class OrganizationStore(AdminDatabase database, ConnectorCache cache) : IOrganizationStore
{
    private const int BatchSize = 2_000;

    private static readonly ImmutableArray<string> OwnedTables =
        [
            "memberships",
            "resources",
            "resource_counts",
            "access_tokens",
            "connector_schemas",
            "connectors",
            "sso_connections",
            "events",
            "audit"
        ];

    /// <summary>The tables that may be large, with the columns that tell their rows apart within an organization.</summary>
    private static readonly ImmutableArray<(string Table, string Columns)> Large =
        [("memberships", "group_id, member_id"), ("resources", "connector_id, type, id"), ("events", "sequence"), ("audit", "sequence")];

    public Task<Organization?> FindAsync(string slug, CancellationToken cancel) => database.ReadAsync(async context =>
    {
        var found = await WithCompany(context, context.Organizations.Where(row => row.Slug == slug)).FirstOrDefaultAsync(cancel);
        return found?.Row.ToOrganization(found.Company);
    }, cancel);

    public Task<bool> HasConnectorsAsync(int organizationId, CancellationToken cancel) =>
        database.ReadAsync(context => context.Connectors.AnyAsync(row => row.OrganizationId == organizationId, cancel), cancel);

    public Task<Page<Organization>> ListAsync(OrganizationKind kind, string? company, PageRequest page, CancellationToken cancel) =>
        database.ReadAsync(context =>
        {
            var rows = company is null
                ? context.Organizations
                : context.Organizations.Where(
                    row => context.Organizations.Any(owner => owner.Id == row.CompanyId && owner.Slug == company));
            return ReadPageAsync(context, rows, kind, page, cancel);
        }, cancel);

    /// <summary>The names are folded here, as everywhere: the databases fold differently, SQLite ASCII only.</summary>
    public Task<Page<Organization>> SearchAsync(OrganizationKind kind, string text, PageRequest page, CancellationToken cancel) =>
        database.ReadAsync(async context =>
        {
            var (folded, slugs) = (Folding.Fold(text), new List<string>());
            var names = After(context.Organizations, kind, page)
                .OrderBy(row => row.Slug)
                .Select(row => new { row.Slug, row.DisplayName })
                .AsAsyncEnumerable();
            await foreach (var name in names.WithCancellation(cancel))
            {
                if (name.Slug.Contains(folded, StringComparison.Ordinal)
                    || Folding.Fold(name.DisplayName).Contains(folded, StringComparison.Ordinal))
                {
                    slugs.Add(name.Slug);
                    if (slugs.Count > page.Limit)
                    {
                        break;
                    }
                }
            }

            return await ReadPageAsync(context, context.Organizations.Where(row => slugs.Contains(row.Slug)), kind, page, cancel);
        }, cancel);

    public async Task<Organization?> AddAsync(Organization organization, AdminChange change, CancellationToken cancel)
    {
        var added = await database.AddAsync(async (context, session) =>
        {
            var row = new OrganizationRow
            {
                Kind = Names.Of(organization.Kind),
                Slug = organization.Slug,
                DisplayName = organization.DisplayName,
                CompanyId = await FindCompanyAsync(context, organization.CompanySlug, cancel),
                Settings = OrganizationMapping.WriteSettings(organization.Settings),
                CreatedAt = organization.CreatedAt,
                UpdatedAt = organization.UpdatedAt,
            };
            context.Organizations.Add(row);
            await context.SaveChangesAsync(cancel);
            await ChangeLog.AppendAsync(session, row.Id, null, change);
            return organization with { Id = row.Id };
        }, cancel);
        cache.Clear();
        return added;
    }

    public async Task<Organization?> UpdateAsync(Organization organization, AdminChange change, CancellationToken cancel)
    {
        var done = await database.WriteAsync(async (context, session) =>
        {
            var company = await FindCompanyAsync(context, organization.CompanySlug, cancel);
            await DefaultPlaces.DemandNoneAsync(session, organization.Id, company);
            var settings = OrganizationMapping.WriteSettings(organization.Settings);
            var changed = await context.Organizations
                .Where(row => row.Id == organization.Id && row.Version == organization.Version)
                .ExecuteUpdateAsync(
                    row => row
                        .SetProperty(each => each.DisplayName, organization.DisplayName)
                        .SetProperty(each => each.CompanyId, company)
                        .SetProperty(each => each.Settings, settings)
                        .SetProperty(each => each.UpdatedAt, organization.UpdatedAt)
                        .SetProperty(each => each.Version, organization.Version + 1),
                    cancel);
            return await ChangeLog.AppendIfAsync(changed == 1, session, organization.Id, null, change);
        }, cancel);
        cache.Clear();
        return done ? organization with { Version = organization.Version + 1 } : null;
    }

    public async Task<bool> DeleteAsync(Organization organization, AdminChange? change, CancellationToken cancel)
    {
        if (!await database.WriteAsync((context, session) => DisableAsync(context, session, organization, cancel), cancel))
        {
            return false;
        }

        cache.Clear();
        await DeleteInBatchesAsync(organization, cancel);
        var done = await database.WriteAsync(async (context, session) =>
        {
            if (await context.Organizations.AnyAsync(row => row.CompanyId == organization.Id, cancel))
            {
                return false;
            }

            await DefaultPlaces.DemandNoneAsync(session, organization.Id, null);
            var company = await context.Organizations
                .Where(row => row.Id == organization.Id)
                .Select(row => row.CompanyId)
                .FirstOrDefaultAsync(cancel);
            await session.LockResourcesAsync("organization_id = @organization", ("organization", organization.Id));
            foreach (var table in OwnedTables)
            {
                await session.ExecuteAsync($"delete from {table} where organization_id = @organization", ("organization", organization.Id));
            }

            await context.Organizations.Where(row => row.Id == organization.Id).ExecuteDeleteAsync(cancel);
            if (company is { } owner && change is not null)
            {
                await ChangeLog.AppendAsync(session, owner, null, change);
            }

            return true;
        }, cancel);
        cache.Clear();
        return done;
    }

    private static async Task<bool> DisableAsync(
        ScimDbContext context, SqlSession session, Organization organization, CancellationToken cancel)
    {
        await DefaultPlaces.DemandNoneAsync(session, organization.Id, null);
        if (await context.Organizations.AnyAsync(row => row.CompanyId == organization.Id, cancel))
        {
            return false;
        }

        var disabled = Names.Of(ConnectorStatus.Disabled);
        await context.Connectors.Where(row => row.OrganizationId == organization.Id).ExecuteUpdateAsync(
            row => row.SetProperty(each => each.Status, disabled), cancel);
        return true;
    }

    /// <summary>No transaction is long, however much the organization holds; what comes meanwhile goes in the last one.</summary>
    private async Task DeleteInBatchesAsync(Organization organization, CancellationToken cancel)
    {
        foreach (var (table, columns) in Large)
        {
            var sql = $"""
                delete from {table} where organization_id = @organization and ({columns}) in (
                  select {columns} from {table} where organization_id = @organization order by {columns} limit {BatchSize})
                """;
            int deleted;
            do
            {
                deleted = await database.WriteAsync(
                    (_, session) => session.ExecuteAsync(sql, ("organization", organization.Id)), cancel);
            }
            while (deleted == BatchSize);
        }
    }

    private static async Task<Page<Organization>> ReadPageAsync(
        ScimDbContext context, IQueryable<OrganizationRow> rows, OrganizationKind kind, PageRequest page, CancellationToken cancel)
    {
        var found = await WithCompany(context, After(rows, kind, page).OrderBy(row => row.Slug).Take(page.Limit + 1)).ToListAsync(cancel);
        var items = found
            .OrderBy(each => each.Row.Slug, StringComparer.Ordinal)
            .Select(each => each.Row.ToOrganization(each.Company))
            .ToList();
        return Page<Organization>.Of(items, page.Limit, organization => organization.Slug);
    }

    private static IQueryable<OrganizationRow> After(IQueryable<OrganizationRow> rows, OrganizationKind kind, PageRequest page)
    {
        var (kindName, cursor) = (Names.Of(kind), page.Cursor ?? "");
        return rows.Where(row => row.Kind == kindName && row.Slug.CompareTo(cursor) > 0);
    }

    private static async Task<int?> FindCompanyAsync(ScimDbContext context, string? slug, CancellationToken cancel) =>
        slug is null
            ? null
            : await context.Organizations.Where(row => row.Slug == slug).Select(row => (int?)row.Id).FirstOrDefaultAsync(cancel);

    private static IQueryable<Found> WithCompany(ScimDbContext context, IQueryable<OrganizationRow> rows) =>
        from row in rows
        join company in context.Organizations on row.CompanyId equals company.Id into companies
        from company in companies.DefaultIfEmpty()
        select new Found { Row = row, Company = company == null ? null : company.Slug };

    private sealed class Found
    {
        public required OrganizationRow Row { get; init; }

        public string? Company { get; init; }
    }
}
