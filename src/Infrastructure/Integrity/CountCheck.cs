using Scim.Application.Integrity;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Integrity;

/// <summary>The counters of visible resources against the rows, in one statement and hence one moment.</summary>
internal static class CountCheck
{
    private const string Find = """
        select connector_id, type, sum(counted), sum(visible) from (
          select connector_id, type, visible as counted, 0 as visible from resource_counts where organization_id = @organization
          union all
          select connector_id, type, 0, 1 from resources where organization_id = @organization and not hidden) both_sides
        group by connector_id, type having sum(counted) <> sum(visible)
        """;

    public static async Task<List<Discrepancy>> RunAsync(
        ISqlDatabase database, int organizationId, string slug, bool repair, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            session => session.QueryAsync(
                Find, row => (Connector: row.Int(0), Type: row.Text(1), Counted: row.Long(2), Visible: row.Long(3)),
                ("organization", organizationId)), cancel);
        var differences = new List<Discrepancy>();
        foreach (var (connector, type, counted, visible) in found)
        {
            var repaired = repair
                && await database.WriteAsync(session => CountAgainAsync(session, organizationId, connector, type), cancel);
            differences.Add(
                new Discrepancy($"{slug} counter of {type} of connector {connector}", $"says {counted}, there are {visible}", repaired));
        }

        return differences;
    }

    private static async Task<bool> CountAgainAsync(SqlSession session, int organization, int connector, string type)
    {
        SqlValues key = [("organization", organization), ("connector", connector), ("type", type)];
        await session.ExecuteAsync(
            "delete from resource_counts where organization_id = @organization and connector_id = @connector and type = @type", key);
        return await session.ExecuteAsync(
            """
            insert into resource_counts (organization_id, connector_id, type, shard, visible)
            select @organization, @connector, @type, 0, count(*) from resources
            where organization_id = @organization and connector_id = @connector and type = @type and not hidden
            """,
            key) == 1;
    }
}
