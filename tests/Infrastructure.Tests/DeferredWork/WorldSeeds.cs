using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Organizations;
using Scim.Infrastructure.Persistence.Sql;

namespace Scim.Infrastructure.Tests.DeferredWork;

/// <summary>Rows put straight into the tables, for amounts that requests would take too long for.</summary>
public static class WorldSeeds
{
    public static async Task<List<Guid>> AddMembersAsync(this World world, int count, DateTimeOffset? due)
    {
        var now = world.Clock.GetUtcNow();
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7(now)).ToList();
        await world.Database.WriteAsync(session => session.ExecuteManyAsync(
            $"""
            insert into resources (organization_id, connector_id, type, id, unique_key, display, status, document, search, created_at,
                modified_at, deactivated_at,
              deprovision_due_at, deprovision_next_at)
            values (@organization, @connector, 'User', @id, @key, @key, @status, @document, '{"{}"}', @now, @now, @deactivated, @due, @due)
            """,
            ids.Index(), each => Values(world, each.Item, $"user{each.Index}", due, now)), default);
        await world.ExecuteAsync(
            "insert into resource_counts (organization_id, connector_id, type, shard, visible) values (@organization, @connector, 'User', "
                + "0, @count) on conflict do nothing",
            ("organization", world.Organization.Id), ("connector", world.Connector.Id), ("count", count));
        return ids;
    }

    public static async Task<Guid> AddGroupAsync(this World world, IReadOnlyCollection<Guid> members)
    {
        var now = world.Clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await world.ExecuteAsync(
            """
            insert into resources (organization_id, connector_id, type, id, display, document, search, created_at, modified_at)
            values (@organization, @connector, 'Group', @id, 'Staff', '{"displayName":"Staff"}', '{}', @now, @now)
            """,
            ("organization", world.Organization.Id), ("connector", world.Connector.Id), ("id", id), ("now", now));
        await world.Database.WriteAsync(session => session.ExecuteManyAsync(
            "insert into memberships (organization_id, group_id, member_id, member_type) values (@organization, @group, @member, 'User')",
            members, member => [("organization", world.Organization.Id), ("group", id), ("member", member)]), default);
        return id;
    }

    public static Task AddEventsAsync(this World world, int count, Func<int, string> resource) => world.Database.WriteAsync(async session =>
    {
        var now = world.Clock.GetUtcNow();
        var sequence = session.IsPostgres ? "nextval('event_sequence')" : "null";
        await session.ExecuteAsync("update organizations set version = version where id = @id", ("id", world.Organization.Id));
        return await session.ExecuteManyAsync(
            $"""
            insert into events (sequence, organization_id, connector_id, id, type, occurred_at, resource_type, resource_id, data)
            values ({sequence}, @organization, @connector, @id, 'member.updated', @now, 'User', @resource, '{"{}"}')
            """,
            Enumerable.Range(0, count),
            index =>
            [
                ("organization", world.Organization.Id), ("connector", world.Connector.Id), ("id", Guid.CreateVersion7(now)),
                ("now", now), ("resource", resource(index)),
            ]);
    }, default);

    /// <summary>Another organization with a connector <c>hr</c> of the profile <c>generic</c>; its id.</summary>
    public static async Task<int> AddOrganizationAsync(this World world, string slug)
    {
        var now = world.Clock.GetUtcNow();
        var organization = (await world.Get<IOrganizationStore>().AddAsync(
            world.Organization with { Slug = slug },
            AdminChange.Of(new Actor("test"), "organization.create", "Organization", slug, now), default))!;
        await world.Get<IConnectorStore>().AddAsync(
            world.Connector with { OrganizationId = organization.Id }, AdminChange.Of(
                new Actor("test"), "connector.create", "Connector", "hr", now), default);
        return organization.Id;
    }

    private static (string, object?)[] Values(World world, Guid id, string name, DateTimeOffset? due, DateTimeOffset now) =>
    [
        ("organization", world.Organization.Id), ("connector", world.Connector.Id), ("id", id), ("key", name),
        ("status", due is null ? 0 : 1),
        ("document", $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"{{id}}","userName":"{{name}}"}"""), ("now", now),
        ("deactivated", due is null ? null : now), ("due", due),
    ];
}
