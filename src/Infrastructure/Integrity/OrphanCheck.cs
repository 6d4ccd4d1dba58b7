using Scim.Application.Integrity;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Integrity;

/// <summary>Resources whose connector is gone, as a write leaves them that outlasted its connector's deletion: nobody can reach them, and they keep their names taken.</summary>
internal static class OrphanCheck
{
    private const string Orphans = "organization_id = @organization and not exists (select 1 from connectors c where c.id = connector_id)";

    public static async Task<List<Discrepancy>> RunAsync(ISqlDatabase database, int organizationId, string slug, bool repair, CancellationToken cancel)
    {
        var found = await database.ReadAsync(
            session => session.QueryAsync(
                $"select connector_id, count(*) from resources where {Orphans} group by connector_id order by connector_id",
                row => (Connector: row.Int(0), Count: row.Long(1)),
                ("organization", organizationId)),
            cancel);
        if (found.Count > 0 && repair)
        {
            await database.WriteAsync(
                async session =>
                {
                    await session.ExecuteAsync($"delete from resources where {Orphans}", ("organization", organizationId));
                    return await session.ExecuteAsync($"delete from resource_counts where {Orphans}", ("organization", organizationId));
                },
                cancel);
        }

        return [.. found.Select(row => new Discrepancy($"{slug} connector {row.Connector}", $"is gone; resources that it left: {row.Count}", repair))];
    }
}
