using Microsoft.Data.Sqlite;
using Scim.Application.Connectors;
using Scim.Application.Integrity;
using Scim.Infrastructure.Integrity;
using Scim.Infrastructure.Tests.DeferredWork;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Integrity;

public abstract class ResourceCheckTests
{
    protected abstract Task<World> CreateAsync();

    [Fact]
    public async Task KeyThatAnotherResourceHas_IsNotTakenFromIt()
    {
        await using var world = await CreateAsync();
        var members = (await world.AddMembersAsync(2, due: null)).Select((id, index) => (Id: id, Key: $"user{index}"))
            .OrderBy(each => each.Id).ToList();
        await world.ExecuteAsync("update resources set unique_key = 'nobody' where id = @id", ("id", members[0].Id));
        await world.ExecuteAsync(
            "update resources set unique_key = @key where id = @id", ("key", members[0].Key), ("id", members[1].Id));

        Assert.Equal([false, true], (await RepairAsync(world)).Select(each => each.Repaired));
    }

    protected static async Task<List<Discrepancy>> RepairAsync(World world)
    {
        var connector = (await world.Get<IConnectorDirectory>().FindAsync("acme", "hr", default))!;
        return await new ResourceCheck(world.Database, connector, repair: true).RunAsync(new Progress<int>(), default).ToListAsync();
    }
}

public sealed class PostgresResourceCheckTests(PostgresServer server) : ResourceCheckTests
{
    protected override async Task<World> CreateAsync() => await World.CreateAsync(await server.CreateDatabaseAsync());
}

public sealed class SqliteResourceCheckTests : ResourceCheckTests
{
    [Fact]
    public async Task FaultOfARepair_IsNotTakenForAKeyOfAnother()
    {
        await using var world = await CreateAsync();
        await world.AddMembersAsync(1, due: null);
        await world.ExecuteAsync("create trigger planted before update on resources begin select raise(abort, 'planted'); end");

        var fault = await Assert.ThrowsAsync<SqliteException>(() => RepairAsync(world));
        Assert.Contains("planted", fault.Message, StringComparison.Ordinal);
    }

    protected override Task<World> CreateAsync() => World.CreateAsync(null);
}
