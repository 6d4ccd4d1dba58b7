using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Resources;

/// <summary>The counters of visible resources, one for each type of a connector.</summary>
internal static class ResourceCounts
{
    /// <summary>Moves each counter by its change.</summary>
    public static Task AddAsync(
        SqlSession session, IEnumerable<(int OrganizationId, int ConnectorId, string Type, long Change)> changes) =>
        session.ExecuteManyAsync(
            """
            insert into resource_counts (organization_id, connector_id, type, shard, visible)
                values (@organization, @connector, @type, 0, @change)
            on conflict (organization_id, connector_id, type, shard) do update set visible = resource_counts.visible + excluded.visible
            """,
            changes,
            each =>
            [
                ("organization", each.OrganizationId), ("connector", each.ConnectorId), ("type", each.Type), ("change", each.Change),
            ]);
}
