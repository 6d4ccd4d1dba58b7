using Scim.Application.Audit;
using Scim.Infrastructure.Audit;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.DeferredWork;

public sealed class AuditLogTests(PostgresServer server)
{
    [Fact]
    public async Task ReaderWhoGoesOn_MissesNoRowThatCommitsLate()
    {
        await using var world = await World.CreateAsync(await server.CreateDatabaseAsync());
        var log = world.Get<IAuditLog>();
        var after = (await log.ReadAsync(world.Organization.Id, null, null, 0, 1_000, default))[^1].Sequence;
        using var written = new SemaphoreSlim(0);
        using var release = new SemaphoreSlim(0);
        var open = world.Database.WriteAsync(async session =>
        {
            await ChangeLog.AppendAsync(session, world.Organization.Id, null, Entry("slow"), world.Clock.GetUtcNow());
            written.Release();
            await release.WaitAsync();
            return true;
        }, default);
        await written.WaitAsync();
        await log.AppendAsync(world.Organization.Id, null, [Entry("fast")], world.Clock.GetUtcNow(), default);

        Assert.Empty(await log.ReadAsync(world.Organization.Id, null, null, after, 1_000, default));
        release.Release();
        await open;
        Assert.Equal(
            ["slow", "fast"],
            (await log.ReadAsync(world.Organization.Id, null, null, after, 1_000, default)).Select(row => row.Entry.ResourceId));
    }

    private static AuditEntry Entry(string resource) => new("test", "test.write", "User", resource, "success", []);
}
