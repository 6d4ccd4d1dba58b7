using System.Collections.Concurrent;
using Scim.Application.Events;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.DeferredWork;

public abstract class EventFeedTests
{
    private const int Writers = 8;
    private const int PerWriter = 60;
    private const int Rounds = 10;

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

    [Fact]
    public async Task ReadersOfTwoOrganizations_BesideRequestsOfEveryKind_SeeEachItsOwnOnceAndInOrder()
    {
        await using var world = await CreateAsync();
        var other = await world.AddOrganizationAsync("other");
        (string Slug, int Id)[] organizations = [("acme", world.Organization.Id), ("other", other)];
        using var stop = new CancellationTokenSource();
        var readers = organizations.Select(organization => Task.Run(() => FollowAsync(world, organization.Id, stop.Token))).ToArray();
        var holders = organizations
            .Select((organization, index) => Task.Run(() => HoldAsync(world, organization.Id, index, stop.Token)))
            .ToArray();

        await Task.WhenAll(
            Enumerable.Range(0, Writers).Select(writer => Task.Run(() => LiveAsync(world, organizations[writer % 2].Slug, writer))));
        await stop.CancelAsync();
        await Task.WhenAll(holders);

        for (var index = 0; index < organizations.Length; index++)
        {
            var stored = await world.QueryAsync(
                "select sequence, type from events where organization_id = @organization order by sequence",
                row => (row.Long(0), row.Text(1)), ("organization", organizations[index].Id));
            Assert.Equal(
                stored, (await readers[index].WaitAsync(TimeSpan.FromSeconds(30))).Select(item => (item.Sequence, item.Event.Type)));
            var told = stored.CountBy(row => row.Item2).ToDictionary();
            foreach (var type in new[]
            {
                "member.created",
                "group.created",
                "group.member_added",
                "group.member_removed",
                "member.deactivated",
                "group.deleted",
            })
            {
                Assert.Equal(Writers / 2 * Rounds, told[type]);
            }
        }
    }

    /// <summary>A user comes, joins a group and leaves; the group goes too.</summary>
    private static async Task LiveAsync(World world, string organization, int writer)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var user = await world.PostUserAsync($"user{writer}-{round}", null, organization);
            var group = await world.PostGroupAsync($"group{writer}-{round}", [user], organization);
            Assert.Equal(204, (await world.SendAsync("DELETE", $"/Users/{user}", null, organization)).Status);
            Assert.Equal(204, (await world.SendAsync("DELETE", $"/Groups/{group}", null, organization)).Status);
        }
    }

    /// <summary>Keeps a transaction open that has written an event already, over and over.</summary>
    private static async Task HoldAsync(World world, int organization, int writer, CancellationToken stop)
    {
        for (var index = 0; !stop.IsCancellationRequested; index++)
        {
            await InsertAsync(world, organization, $"hold{writer}-{index}", TimeSpan.FromMilliseconds(80));
            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>Reads until the writers have stopped and nothing is left.</summary>
    private static async Task<List<FeedEvent>> FollowAsync(World world, int organization, CancellationToken stop)
    {
        var seen = new List<FeedEvent>();
        for (var empty = 0; empty < 20;)
        {
            var page = await world.Get<IEventFeed>().ReadAsync(organization, seen.Count == 0 ? 0 : seen[^1].Sequence, 50, default);
            seen.AddRange(page);
            empty = page.Count == 0 && stop.IsCancellationRequested ? empty + 1 : 0;
            await Task.Delay(page.Count == 0 ? 10 : 1, CancellationToken.None);
        }

        return seen;
    }

    /// <summary>Half of the transactions stay open for a while after they took their sequence.</summary>
    private static async Task WriteAsync(World world, int writer, ConcurrentBag<string> written)
    {
        var hold = new[] { 0, 0, 15, 60 };
        for (var index = 0; index < PerWriter; index++)
        {
            var resource = $"{writer}-{index}";
            await InsertAsync(world, world.Organization.Id, resource, TimeSpan.FromMilliseconds(hold[index % 4]));
            written.Add(resource);
        }
    }

    /// <summary>An event whose transaction stays open for a while, on PostgreSQL; SQLite has one writer, who does not wait.</summary>
    private static Task InsertAsync(World world, int organization, string resource, TimeSpan hold) =>
        world.Database.WriteAsync(async session =>
        {
            var sequence = session.IsPostgres ? "nextval('event_sequence')" : "null";
            var head = session.IsPostgres ? "select pg_current_xact_id()" : "select 1";
            await session.QueryAsync(head, _ => true);
            await session.ExecuteAsync(
                $"""
                insert into events (sequence, organization_id, id, type, occurred_at, resource_type, resource_id, data)
                values ({sequence}, @organization, @id, 'member.updated', @now, 'User', @resource, '{"{}"}')
                """,
                ("organization", organization), ("id", Guid.CreateVersion7()), ("now", world.Clock.GetUtcNow()), ("resource", resource));
            await Task.Delay(session.IsPostgres ? hold : TimeSpan.Zero);
            return true;
        }, default);

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
