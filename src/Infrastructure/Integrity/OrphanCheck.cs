using Scim.Application.Integrity;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Integrity;

/// <summary>
/// Resources whose connector or organization is gone, as a write leaves them that outlasted its deletion: nobody can reach them, and they
/// keep their names taken.
/// </summary>
internal static class OrphanCheck
{
    private static readonly ImmutableArray<string> OfConnector = ["resources", "resource_counts"];
    private static readonly ImmutableArray<string> OfOrganization = ["memberships", "events", "audit"];

    /// <summary>Connectors are read after the resources, so that none is taken for gone that came meanwhile.</summary>
    /// <param name="organizations">The slugs of all that exist, by id.</param>
    public static async Task<List<Discrepancy>> RunAsync(
        ISqlDatabase database, IReadOnlyDictionary<int, string> organizations, bool repair, CancellationToken cancel)
    {
        var stored = await database.ReadAsync(
            session => session.QueryAsync(
                "select organization_id, connector_id, count(*) from resources group by organization_id, connector_id order by "
                    + "organization_id, connector_id",
                row => (Organization: row.Int(0), Connector: row.Int(1), Count: row.Long(2))),
            cancel);
        var connectors =
            (await database.ReadAsync(
                    session => session.QueryAsync("select organization_id, id from connectors", row => (row.Int(0), row.Int(1))), cancel))
                .ToHashSet();
        var differences = new List<Discrepancy>();
        foreach (var (organization, connector, count) in stored.Where(row => !connectors.Contains((row.Organization, row.Connector))))
        {
            var slug = organizations.GetValueOrDefault(organization);
            if (repair)
            {
                await database.WriteAsync(
                    session => DeleteAsync(session, organization, connector, isOrganizationGone: slug is null), cancel);
            }

            differences.Add(
                new Discrepancy(
                    $"{slug ?? $"organization {organization}"} connector {connector}", $"is gone; resources that it left: {count}",
                    repair));
        }

        return differences;
    }

    private static async Task<int> DeleteAsync(SqlSession session, int organization, int connector, bool isOrganizationGone)
    {
        var deleted = 0;
        foreach (var table in OfConnector)
        {
            deleted += await session.ExecuteAsync(
                $"delete from {table} where organization_id = @organization and connector_id = @connector", ("organization", organization),
                ("connector", connector));
        }

        foreach (var table in isOrganizationGone ? OfOrganization : [])
        {
            deleted += await session.ExecuteAsync(
                $"delete from {table} where organization_id = @organization", ("organization", organization));
        }

        return deleted;
    }
}
