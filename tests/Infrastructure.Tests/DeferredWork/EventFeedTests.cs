using System.Collections.Concurrent;
using Scim.Application.Events;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.DeferredWork;

public abstract class EventFeedTests
{
    private const int Writers = 8;
    private const int PerWriter = 60;

    protected abstract Task<World> CreateAsync();

    [Fact]
    public async Task ReaderBesideEightWriters_SeesEveryEventOnceAndInOrder()
    {
        await using var world = await CreateAsync();
        var written = new ConcurrentBag<string>();
        var reader = ReadUntilAsync(world, Writers * PerWriter);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(world, writer, written))));
        var seen = await reader.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(written.Order(), seen.Select(item => item.Event.ResourceId).Order());
        Assert.Equal(seen.Select(item => item.Sequence).Order(), seen.Select(item => item.Sequence));
        Assert.Equal(seen.Count, seen.Select(item => item.Sequence).Distinct().Count());
    }

    [Fact]
    public async Task EventOfACommittedChange_IsThereAtOnce()
    {
        await using var world = await CreateAsync();
        for (var index = 0; index < 20; index++)
        {
            await world.AddEventsAsync(1, _ => $"r{index}");
            Assert.Equal(index + 1, (await world.FeedAsync()).Count);
        }
    }

    /// <summary>Half of the transactions stay open for a while after they took their sequence.</summary>
    private static async Task WriteAsync(World world, int writer, ConcurrentBag<string> written)
    {
        var hold = new[] { 0, 0, 15, 60 };
        for (var index = 0; index < PerWriter; index++)
        {
            var resource = $"{writer}-{index}";
            await world.Database.WriteAsync(async session =>
            {
                var sequence = session.IsPostgres ? "nextval('event_sequence')" : "null";
                var head = session.IsPostgres ? "select pg_current_xact_id()" : "select 1";
                await session.QueryAsync(head, _ => true);
                await session.ExecuteAsync(
                    $"""
                    insert into events (sequence, organization_id, id, type, occurred_at, resource_type, resource_id, data)
                    values ({sequence}, @organization, @id, 'member.updated', @now, 'User', @resource, '{"{}"}')
                    """,
                    ("organization", world.Organization.Id), ("id", Guid.CreateVersion7()), ("now", world.Clock.GetUtcNow()), ("resource", resource));
                await Task.Delay(session.IsPostgres ? hold[index % 4] : 0);
                return true;
            }, default);
            written.Add(resource);
        }
    }

    private static async Task<List<FeedEvent>> ReadUntilAsync(World world, int count)
    {
        var feed = world.Get<IEventFeed>();
        var seen = new List<FeedEvent>();
        while (seen.Count < count)
        {
            var page = await feed.ReadAsync(world.Organization.Id, seen.Count == 0 ? 0 : seen[^1].Sequence, 50, default);
            seen.AddRange(page);
            await Task.Delay(1);
        }

        return seen;
    }
}

public sealed class PostgresEventFeedTests(PostgresServer server) : EventFeedTests
{
    protected override async Task<World> CreateAsync() => await World.CreateAsync(await server.CreateDatabaseAsync());
}

public sealed class SqliteEventFeedTests : EventFeedTests
{
    protected override Task<World> CreateAsync() => World.CreateAsync(null);
}
