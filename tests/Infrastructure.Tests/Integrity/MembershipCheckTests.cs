using Scim.Infrastructure.Integrity;
using Scim.Infrastructure.Tests.DeferredWork;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Integrity;

public abstract class MembershipCheckTests
{
    private const int SeveralPages = 1_100;

    protected abstract Task<World> CreateAsync();

    [Fact]
    public async Task EveryWrongMembership_IsFoundAndRepairedHoweverManyThereAre()
    {
        await using var world = await CreateAsync();
        var members = await world.AddMembersAsync(SeveralPages, due: null);
        await world.AddGroupAsync(members);
        await world.AddGroupAsync([members[0], Guid.CreateVersion7()]);

        var found = await CheckAsync(world, repair: true);
        Assert.Equal(
            [("a resource at one end is gone", 1, true), ("type or display of the member", SeveralPages + 1, true)],
            found.CountBy(each => (each.What, each.Repaired)).Select(each => (each.Key.What, each.Value, each.Key.Repaired)).Order());
        Assert.Equal(found.Count, found.DistinctBy(each => each.Place).Count());
        Assert.Empty(await CheckAsync(world, repair: false));
    }

    private static async Task<List<Application.Integrity.Discrepancy>> CheckAsync(World world, bool repair) =>
        await new MembershipCheck(world.Database, world.Organization.Id, "acme", repair).RunAsync(default).ToListAsync();
}

public sealed class PostgresMembershipCheckTests(PostgresServer server) : MembershipCheckTests
{
    protected override async Task<World> CreateAsync() => await World.CreateAsync(await server.CreateDatabaseAsync());
}

public sealed class SqliteMembershipCheckTests : MembershipCheckTests
{
    /// <summary>SQLite has no statistics here: what is not named by its whole key is found by walking all rows of the organization.</summary>
    [Fact]
    public async Task BothEnds_AreFoundByTheirWholeKey()
    {
        await using var world = await CreateAsync();
        var plan = await world.QueryAsync(
            "explain query plan " + MembershipCheck.Page, row => row.Text(3), ("organization", 1), ("group", Guid.Empty),
            ("member", Guid.Empty), ("limit", 1));

        foreach (var end in new[] { "g", "r" })
        {
            Assert.Contains(
                plan, line => line.StartsWith($"SEARCH {end} USING INDEX sqlite_autoindex_resources_1 ", StringComparison.Ordinal)
                    && line.Contains("(organization_id=? AND connector_id=? AND type=? AND id=?)", StringComparison.Ordinal));
        }
    }

    protected override Task<World> CreateAsync() => World.CreateAsync(null);
}
