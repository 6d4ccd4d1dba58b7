using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Organizations;
using Scim.Domain.Organizations;
using Scim.Infrastructure.Tests.DeferredWork;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Organizations;

public abstract class OrganizationSearchTests
{
    protected abstract Task<World> CreateAsync();

    [Fact]
    public async Task Search_FindsNamesWhateverTheirCasePageByPage()
    {
        await using var world = await CreateAsync();
        foreach (var (slug, name, kind) in new[]
        {
            ("rail", "ÖBB", OrganizationKind.Organization), ("bus", "Großöbb", OrganizationKind.Organization),
            ("obb-x", "Tram", OrganizationKind.Organization),
            ("yard", "öbb werft", OrganizationKind.Organization), ("parent", "Öbb", OrganizationKind.Company),
        })
        {
            var organization = world.Organization with { Slug = slug, DisplayName = name, Kind = kind };
            await world.Get<IOrganizationStore>().AddAsync(
                organization,
                AdminChange.Of(new Actor("test"), "organization.create", "Organization", slug, world.Clock.GetUtcNow()), default);
        }

        foreach (var text in new[] { "öbb", "ÖBB", "O\u0308bb" })
        {
            Assert.Equal(["bus", "rail", "yard"], await SearchAsync(world, text, 10));
            Assert.Equal(["bus", "rail", "yard"], await SearchAsync(world, text, 1));
            Assert.Equal(["bus", "rail", "yard"], await SearchAsync(world, text, 2));
        }

        Assert.Equal(["obb-x"], await SearchAsync(world, "OBB-", 10));
        Assert.Empty(await SearchAsync(world, "nobody", 10));
    }

    private static async Task<List<string>> SearchAsync(World world, string text, int limit)
    {
        var found = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await world.Get<IOrganizationStore>().SearchAsync(
                OrganizationKind.Organization, text, new PageRequest(cursor.Length == 0 ? null : cursor, limit), default);
            Assert.True(page.Items.Count <= limit);
            found.AddRange(page.Items.Select(organization => organization.Slug));
            cursor = page.NextCursor;
        }

        return found;
    }
}

public sealed class PostgresOrganizationSearchTests(PostgresServer server) : OrganizationSearchTests
{
    protected override async Task<World> CreateAsync() => await World.CreateAsync(await server.CreateDatabaseAsync());
}

public sealed class SqliteOrganizationSearchTests : OrganizationSearchTests
{
    protected override Task<World> CreateAsync() => World.CreateAsync(null);
}
