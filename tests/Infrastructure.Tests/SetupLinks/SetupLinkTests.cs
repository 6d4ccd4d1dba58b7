using Scim.Application.Audit;
using Scim.Application.SetupLinks;
using Scim.Infrastructure.SetupLinks;
using Scim.Infrastructure.Tests.DeferredWork;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.SetupLinks;

public abstract class SetupLinkTests
{
    protected abstract Task<World> CreateAsync();

    [Fact]
    public async Task OnlyAnOpenLinkIsFound_AndOnlyItsUseIsNoted()
    {
        await using var world = await CreateAsync();
        var (store, now) = (new SetupLinkStore(world.Database), world.Clock.GetUtcNow());
        await AddAsync(world, store, 1, now.AddDays(1));
        await AddAsync(world, store, 2, now);
        var revoked = await AddAsync(world, store, 3, now.AddDays(1));
        await store.RevokeAsync(world.Connector, revoked, Change(now), default);

        Assert.Equal(
            ("acme", "hr"), await store.OpenAsync([1], now, default) is { } target ? (target.Organization, target.Connector) : default);
        foreach (var digest in (byte[])[2, 3, 4])
        {
            Assert.Null(await store.OpenAsync([digest], now, default));
        }

        Assert.Equal(
            [now, null, null], await world.QueryAsync("select last_used_at from setup_links order by digest", row => row.TimeOrNull(0)));
    }

    [Fact]
    public async Task GuessedSecret_WaitsForNoWriter()
    {
        await using var world = await CreateAsync();
        var store = new SetupLinkStore(world.Database);
        await world.Database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("update connectors set version = version");
                return await store.OpenAsync([9], world.Clock.GetUtcNow(), default).WaitAsync(TimeSpan.FromSeconds(5)) is null;
            },
            default);
    }

    private static async Task<Guid> AddAsync(World world, SetupLinkStore store, byte digest, DateTimeOffset expires)
    {
        var now = world.Clock.GetUtcNow();
        var link = new SetupLink(Guid.CreateVersion7(now), world.Organization.Id, world.Connector.Id, "test", now, expires);
        await store.AddAsync(link, [digest], Change(now), default);
        return link.Id;
    }

    private static AdminChange Change(DateTimeOffset now) => AdminChange.Of(new Actor("test"), "setup-link.create", "SetupLink", "x", now);
}

public sealed class PostgresSetupLinkTests(PostgresServer server) : SetupLinkTests
{
    protected override async Task<World> CreateAsync() => await World.CreateAsync(await server.CreateDatabaseAsync());
}

public sealed class SqliteSetupLinkTests : SetupLinkTests
{
    protected override Task<World> CreateAsync() => World.CreateAsync(null);
}
