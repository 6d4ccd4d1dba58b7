using System.Diagnostics;
using Scim.Application.Audit;
using Scim.Application.Health;
using Scim.Application.Members;
using Scim.Domain.Users;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.DeferredWork;

public abstract class DeprovisionDueMembersTests
{
    private const string Job = "deprovision-due-members";

    protected abstract Task<World> CreateAsync();

    [Fact]
    public async Task DueMember_IsRemovedFromGroupsHiddenAndTold()
    {
        await using var world = await CreateAsync();
        var now = world.Clock.GetUtcNow();
        var due = (await world.AddMembersAsync(1, now.AddDays(30)))[0];
        var group = await world.AddGroupAsync([due]);

        Assert.Equal(0, (await world.RunAsync(Job)).Items);
        world.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(1, (await world.RunAsync(Job)).Items);
        Assert.Equal(0, (await world.RunAsync(Job)).Items);

        var row = (await world.QueryAsync(
            "select status, hidden, unique_key, deprovision_next_at, removed_at from resources where id = @id",
            r => (Status: r.Int(0), Hidden: r.Flag(1), Key: r.TextOrNull(2), Next: r.TimeOrNull(3), Removed: r.TimeOrNull(4)),
            ("id", due)))[0];
        Assert.Equal((2, true, null, null, world.Clock.GetUtcNow()), row);
        Assert.Equal(0, (await world.QueryAsync("select sum(visible) from resource_counts where type = 'User'", r => r.Long(0)))[0]);
        Assert.Equal(0, (await world.QueryAsync("select count(*) from memberships", r => r.Long(0)))[0]);
        Assert.Equal(2, (await world.QueryAsync("select version from resources where id = @id", r => r.Long(0), ("id", group)))[0]);
        var events = (await world.FeedAsync()).Select(item => item.Event).ToList();
        Assert.Equal(["member.removed", "group.member_removed"], events.Select(change => change.Type));
        Assert.Equal((due.ToString("D"), "user0"), (events[0].ResourceId, (string?)events[0].Data["username"]));
        Assert.Equal((group.ToString("D"), due.ToString("D")), (events[1].ResourceId, (string?)events[1].Data["memberId"]));
    }

    [Fact]
    public async Task MembersOfADisabledConnector_StayUntilItIsEnabled()
    {
        await using var world = await CreateAsync();
        var ids = await world.AddMembersAsync(2, world.Clock.GetUtcNow());
        await world.ExecuteAsync("update connectors set status = 'disabled'");

        Assert.Equal(default, await world.RunAsync(Job));
        Assert.Equal(0, (await LagAsync()).Due);
        var members = world.Get<IMemberStore>();
        await world.Get<RemoveMember>().HandleAsync(world.Organization.Id, ids[0], new Actor("ops"), default);
        Assert.Equal(MemberStatus.Removed, (await members.FindAsync(world.Organization.Id, ids[0], default))!.Status);
        Assert.Equal(MemberStatus.Deactivated, (await members.FindAsync(world.Organization.Id, ids[1], default))!.Status);

        await world.ExecuteAsync("update connectors set status = 'enabled'");
        Assert.Equal(1, (await LagAsync()).Due);
        Assert.Equal(1, (await world.RunAsync(Job)).Items);

        async Task<WorkLag> LagAsync() =>
            (await world.Get<IServiceOverview>().MeasureLagAsync(default)).Single(lag => lag.Kind == "deprovisioning");
    }

    [Fact]
    public async Task LastModified_IsInWholeMillisecondsAndNeverGoesBack()
    {
        await using var world = await CreateAsync();
        var later = world.Clock.GetUtcNow().AddHours(1);
        var due = await world.AddMembersAsync(2, world.Clock.GetUtcNow());
        var (group, future) = (await world.AddGroupAsync([due[0]]), await world.AddGroupAsync([due[1]]));
        await world.ExecuteAsync("update resources set modified_at = @later where id = @id", ("later", later), ("id", future));
        world.Clock.Advance(TimeSpan.FromTicks(12_345));

        Assert.Equal(2, (await world.RunAsync(Job)).Items);

        Assert.Equal(later, await ModifiedAsync(world, future));
        Assert.All(new[]
        {
            await ModifiedAsync(world, group),
            await ModifiedAsync(world, due[0]),
        }, time => Assert.Equal(0, time.UtcTicks % TimeSpan.TicksPerMillisecond));
    }

    [Fact]
    public async Task FaultyMember_IsPostponedWithItsErrorAndHoldsUpNobody()
    {
        await using var world = await CreateAsync();
        var ids = await world.AddMembersAsync(5, world.Clock.GetUtcNow());
        await world.ExecuteAsync("update resources set document = 'broken' where id = @id", ("id", ids[2]));

        var outcome = await world.RunAsync(Job);

        Assert.Equal((4, 1), (outcome.Items, outcome.Failures));
        var row = (await world.QueryAsync(
            "select deprovision_attempts, deprovision_error, deprovision_next_at, status from resources where id = @id",
            r => (Attempts: r.Int(0), Error: r.TextOrNull(1), Next: r.Time(2), Status: r.Int(3)), ("id", ids[2])))[0];
        Assert.Equal((1, 1), (row.Attempts, row.Status));
        Assert.NotNull(row.Error);
        Assert.InRange(row.Next - world.Clock.GetUtcNow(), TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(73));
        await world.ExecuteAsync("update resources set document = '{\"userName\":\"x\"}' where id = @id", ("id", ids[2]));
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, (await world.RunAsync(Job)).Items);
    }

    [Fact]
    public async Task MemberThatTheDatabaseRefuses_IsPostponedAlone()
    {
        await using var world = await CreateAsync();
        var ids = await world.AddMembersAsync(4, world.Clock.GetUtcNow());
        await RefuseAsync(world, ids[1]);

        var outcome = await world.RunAsync(Job);

        Assert.Equal((3, 1), (outcome.Items, outcome.Failures));
        Assert.Equal(3, (await world.QueryAsync("select count(*) from resources where status = 2", r => r.Int(0)))[0]);
    }

    [Fact]
    public async Task TwoNodesAtOnce_RemoveEachMemberOnce()
    {
        await using var world = await CreateAsync();
        await world.AddMembersAsync(1_000, world.Clock.GetUtcNow());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => world.RunAsync(Job))));

        Assert.Equal((1_000, 0), (outcomes.Sum(outcome => outcome.Items), outcomes.Sum(outcome => outcome.Failures)));
        var events = await world.FeedAsync();
        Assert.Equal((1_000, 1_000), (events.Count, events.Select(item => item.Event.ResourceId).Distinct().Count()));
    }

    [Fact]
    public async Task TenThousandDueMembers_TakeSeconds()
    {
        await using var world = await CreateAsync();
        var ids = await world.AddMembersAsync(10_000, world.Clock.GetUtcNow());
        await world.AddGroupAsync(ids);

        var watch = Stopwatch.StartNew();
        var outcome = await world.SweepAsync();

        Assert.Equal((10_000, 0), (outcome.Items, outcome.Failures));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"took {watch.Elapsed}");
        TestContext.Current.SendDiagnosticMessage($"10,000 due members: {watch.Elapsed}");
    }

    protected abstract Task RefuseAsync(World world, Guid id);

    private static async Task<DateTimeOffset> ModifiedAsync(World world, Guid id) =>
        (await world.QueryAsync("select modified_at from resources where id = @id", row => row.Time(0), ("id", id)))[0];
}

public sealed class PostgresDeprovisionDueMembersTests(PostgresServer server) : DeprovisionDueMembersTests
{
    [Fact]
    public async Task DueMember_IsLockedAfterHisGroups()
    {
        await using var world = await CreateAsync();
        var due = (await world.AddMembersAsync(1, world.Clock.GetUtcNow()))[0];
        var group = await world.AddGroupAsync([due]);
        var sweep = await world.Database.WriteAsync(async session =>
        {
            await session.ExecuteAsync("select 1 from resources where id = @id for update", ("id", group));
            var waiting = world.RunAsync("deprovision-due-members");
            await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromMilliseconds(300)));
            Assert.False(waiting.IsCompleted);
            await session.ExecuteAsync("select 1 from resources where id = @id for update nowait", ("id", due));
            return new[] { waiting };
        }, default);
        Assert.Equal(1, (await sweep[0]).Items);
    }

    protected override async Task<World> CreateAsync() => await World.CreateAsync(await server.CreateDatabaseAsync());

    protected override async Task RefuseAsync(World world, Guid id)
    {
        await world.ExecuteAsync(
            $"""
            create function refuse() returns trigger language plpgsql as $$ begin
              if new.status = 2 and new.id = '{id}' then raise exception 'not this one'; end if; return new; end $$
            """);
        await world.ExecuteAsync("create trigger refuse before update on resources for each row execute function refuse()");
    }
}

public sealed class SqliteDeprovisionDueMembersTests : DeprovisionDueMembersTests
{
    protected override Task<World> CreateAsync() => World.CreateAsync(null);

    protected override Task RefuseAsync(World world, Guid id) => world.ExecuteAsync(
        $"""
        create trigger refuse before update on resources when new.status = 2
            and new.id = x'{Convert.ToHexString(id.ToByteArray(bigEndian: true))}'
        begin select raise(abort, 'not this one'); end
        """);
}
