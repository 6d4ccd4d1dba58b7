using Scim.Application.Audit;
using Scim.Application.History;
using Scim.Application.Jobs;
using Scim.Application.Organizations;
using Scim.Domain.Organizations;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.DeferredWork;

public abstract class PruneHistoryTests
{
    private const string Job = "prune-history";

    protected abstract Task<World> CreateAsync();

    [Fact]
    public async Task EventsAuditAndTombstones_GoByTheRetentionOfTheirOrganization()
    {
        await using var world = await CreateAsync();
        var brief = await AddOrganizationAsync(world, new Retention(10, 20, 30));
        foreach (var organization in new[] { world.Organization.Id, brief })
        {
            await AddEventAsync(world, organization);
            await AddAuditAsync(world, organization);
            await AddTombstoneAsync(world, organization);
        }

        var told = new List<(int Day, int Organization, string Table)>();
        var start = world.Clock.GetUtcNow();
        foreach (var day in new[] { 10, 11, 20, 21, 30, 31, 90, 91, 365, 366 })
        {
            world.Clock.Advance(start.AddDays(day) - world.Clock.GetUtcNow());
            var before = await KeptAsync(world, brief);
            await world.RunAsync(Job);
            told.AddRange(
                before.Except(await KeptAsync(world, brief)).Select(gone => (day, gone.Organization == brief ? 2 : 1, gone.Table)));
        }

        Assert.Equal(
            [(11, 2, "events"), (21, 2, "audit"), (31, 2, "resources"), (91, 1, "events"), (366, 1, "audit"), (366, 1, "resources")], told);
    }

    [Fact]
    public async Task MemberWhoIsNotRemoved_IsNeverPurged()
    {
        await using var world = await CreateAsync();
        var active = await world.PostUserAsync("ada");
        var deleted = await world.PostUserAsync("bob");
        await world.SendAsync("DELETE", $"/Users/{deleted}");
        world.Clock.Advance(TimeSpan.FromDays(4_000));
        await world.RunAsync(Job);

        Assert.NotNull(await world.MemberAsync(active));
        Assert.NotNull(await world.MemberAsync(deleted));
    }

    [Fact]
    public async Task KeysDeliveriesTokensAndRuns_GoAfterTheirTime()
    {
        await using var world = await CreateAsync();
        await AddLogsAsync(world);
        await RunAfterAsync(world, TimeSpan.FromHours(23));
        Assert.Equal(1, await CountAsync(world, "idempotency_keys"));
        await RunAfterAsync(world, TimeSpan.FromHours(2));
        Assert.Equal(0, await CountAsync(world, "idempotency_keys"));
        await RunAfterAsync(world, TimeSpan.FromDays(28));
        Assert.Equal(
            (3, 1, 1),
            (await CountAsync(
                world, "webhook_deliveries"), await CountAsync(world, "security_event_tokens"), await CountAsync(world, "job_runs")));
        await RunAfterAsync(world, TimeSpan.FromDays(2));
        Assert.Equal(
            (1, 0, 0),
            (await CountAsync(
                world, "webhook_deliveries"), await CountAsync(world, "security_event_tokens"), await CountAsync(world, "job_runs")));
        Assert.Equal(0, (await world.QueryAsync("select state from webhook_deliveries", row => row.Int(0)))[0]);
    }

    [Fact]
    public async Task ManyRows_GoInCappedBatches()
    {
        await using var world = await CreateAsync();
        await world.AddEventsAsync(2_500, index => $"r{index}");
        world.Clock.Advance(TimeSpan.FromDays(91));
        await world.AddEventsAsync(1, _ => "new");

        var history = world.Get<IHistoryPruner>();
        Assert.Equal(1_000, await history.PruneEventsAsync(world.Organization.Id, world.Clock.GetUtcNow().AddDays(-90), 1_000, default));
        Assert.Equal("r1000", (await world.FeedAsync())[0].Event.ResourceId);
        Assert.Equal(1_500, (await world.RunAsync(Job)).Items);
        Assert.Equal("new", (await world.FeedAsync()).Single().Event.ResourceId);
    }

    private static async Task RunAfterAsync(World world, TimeSpan time)
    {
        world.Clock.Advance(time);
        await world.RunAsync(Job);
    }

    private static async Task<long> CountAsync(World world, string table) =>
        (await world.QueryAsync($"select count(*) from {table}", row => row.Long(0)))[0];

    private static async Task<List<(int Organization, string Table)>> KeptAsync(World world, int other)
    {
        var kept = new List<(int, string)>();
        foreach (var table in new[] { "events", "audit", "resources" })
        {
            kept.AddRange((await world.QueryAsync(
                $"select distinct organization_id from {table} where organization_id in (@organizations)", row => row.Int(0),
                ("organizations", new[] { world.Organization.Id, other })))
                .Order().Select(organization => (organization, table)));
        }

        return kept;
    }

    private static async Task<int> AddOrganizationAsync(World world, Retention retention)
    {
        var now = world.Clock.GetUtcNow();
        var organization = world.Organization with
        {
            Slug = "brief",
            Settings = OrganizationSettings.Default with { Retention = retention },
        };
        return (await world.Get<IOrganizationStore>().AddAsync(
            organization, AdminChange.Of(new Actor("test"), "organization.create", "Organization", "brief", now), default))!.Id;
    }

    private static Task AddEventAsync(World world, int organization) => world.ExecuteAsync(
        $$"""
        insert into events (sequence, organization_id, id, type, occurred_at, resource_type, resource_id, data)
        values ((select coalesce(max(sequence), 0) + 1 from events), @organization, @id, 'member.updated', @now, 'User', 'r', '{}')
        """,
        ("organization", organization), ("id", Guid.NewGuid()), ("now", world.Clock.GetUtcNow()));

    private static Task AddAuditAsync(World world, int organization) => world.ExecuteAsync(
        "insert into audit (organization_id, occurred_at, actor, action, outcome) values (@organization, @now, 'test', "
            + "'member.remove', 'success')",
        ("organization", organization), ("now", world.Clock.GetUtcNow()));

    private static Task AddTombstoneAsync(World world, int organization) => world.ExecuteAsync(
        """
        insert into resources (organization_id, connector_id, type, id, status, hidden, document, search, created_at, modified_at,
            removed_at)
        values (@organization, @connector, 'User', @id, 2, @hidden, '{}', '{}', @now, @now, @now)
        """,
        ("organization", organization), ("connector", world.Connector.Id), ("id", Guid.NewGuid()), ("hidden", true),
        ("now", world.Clock.GetUtcNow()));

    /// <summary>One row of each log; of deliveries a finished, a dead and a waiting one.</summary>
    private static async Task AddLogsAsync(World world)
    {
        var now = world.Clock.GetUtcNow();
        var (organization, webhook, stream) = (world.Organization.Id, Guid.CreateVersion7(now), Guid.CreateVersion7(now));
        await world.ExecuteAsync(
            "insert into idempotency_keys (scope, key, body_digest, status, response, created_at) values ('s', 'k', @digest, 201, "
                + "'{}', @now)",
            ("digest", new byte[] { 1 }), ("now", now));
        await world.ExecuteAsync(
            """
            insert into webhooks (id, organization_id, url, event_types, sealed_secret, cursor, created_at, updated_at)
            values (@id, @organization, 'https://example.com', '[]', @secret, 0, @now, @now)
            """,
            ("id", webhook), ("organization", organization), ("secret", new byte[] { 1 }), ("now", now));
        foreach (var state in new[] { 0, 1, 2 })
        {
            await world.ExecuteAsync(
                """
                insert into webhook_deliveries (id, webhook_id, organization_id, message_id, sequence, event_type, resource_key, body,
                    state, next_attempt_at, created_at, completed_at)
                values (@id, @webhook, @organization, @id, @sequence, 'member.updated', 'User/r', '{}', @state, @now, @now, @completed)
                """,
                ("id", Guid.NewGuid()), ("webhook", webhook), ("organization", organization), ("sequence", state + 1), ("state", state),
                ("now", now),
                ("completed", state == 0 ? null : now));
        }

        await world.ExecuteAsync(
            """
            insert into security_event_streams (id, organization_id, method, audience, event_uris, cursor, created_at, updated_at)
            values (@id, @organization, 'poll', 'a', '[]', 0, @now, @now)
            """,
            ("id", stream), ("organization", organization), ("now", now));
        await world.ExecuteAsync(
            """
            insert into security_event_tokens (id, stream_id, organization_id, sequence, jti, token, next_attempt_at, created_at)
            values (@id, @stream, @organization, 1, 'j', 't', @now, @now)
            """,
            ("id", Guid.NewGuid()), ("stream", stream), ("organization", organization), ("now", now));
        await world.Get<IJobRunLog>().AddAsync(new JobRun(Guid.CreateVersion7(now), Job, now, 1, 1, 0, null, "node"), default);
    }
}

public sealed class PostgresPruneHistoryTests(PostgresServer server) : PruneHistoryTests
{
    protected override async Task<World> CreateAsync() => await World.CreateAsync(await server.CreateDatabaseAsync());
}

public sealed class SqlitePruneHistoryTests : PruneHistoryTests
{
    protected override Task<World> CreateAsync() => World.CreateAsync(null);
}
