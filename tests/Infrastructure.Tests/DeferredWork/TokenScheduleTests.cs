using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Connectors;
using Scim.Application.Jobs;
using Scim.Application.Tokens;
using Scim.Application.Validation;
using Scim.Application.WorkItems;
using Scim.Domain.Connectors;
using Scim.Infrastructure.Connectors;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.DeferredWork;

public abstract class TokenScheduleTests
{
    private const string Job = "rotate-expiring-tokens";

    protected abstract Task<World> CreateAsync(JsonObject settings);

    [Fact]
    public async Task WholeLifeOfAToken_WarnsFourTimesAndTellsOfExpiryOnce()
    {
        await using var world = await CreateAsync([]);
        var end = world.Clock.GetUtcNow().AddDays(40);
        var token = (await IssueAsync(world, end)).Token;
        var told = new List<(string Type, double DaysLeft)>();
        var seen = (await world.FeedAsync()).Count;
        for (var hour = 0; hour <= 41 * 24; hour += 6)
        {
            await world.RunAsync(Job);
            await world.RunAsync(Job);
            foreach (var item in (await world.FeedAsync()).Skip(seen))
            {
                seen++;
                Assert.Equal(token.Id.ToString("D"), item.Event.ResourceId);
                told.Add((item.Event.Type, (end - item.Event.OccurredAt).TotalDays));
            }

            world.Clock.Advance(TimeSpan.FromHours(6));
        }

        Assert.Equal(
            [("token.expiring", 30d), ("token.expiring", 14d), ("token.expiring", 7d), ("token.expiring", 1d), ("token.expired", 0d)],
            told);
    }

    [Fact]
    public async Task LifeOfATokenAndItsSuccessor_FromIssueToTheEndOfBoth()
    {
        await using var world = await CreateAsync(
            new JsonObject { ["tokenRotation"] = new JsonObject { ["rotateEveryDays"] = 80, ["overlapHours"] = 48 } });
        var start = world.Clock.GetUtcNow();
        var first = await IssueAsync(world, start.AddDays(90));
        var connector = (await world.Get<IConnectorDirectory>().FindAsync("acme", "hr", default))!;
        await PassAsync(world, start, 80);
        var second = (await TokensAsync(world)).Single(token => token.Id != first.Token.Id);
        await PassAsync(world, start, 81);
        var secret = (await world.Get<RevealToken>().HandleAsync(world.Connector, second.Id, new Actor("test"), default)).Secret;
        var gone = await Assert.ThrowsAsync<ProblemException>(
            () => world.Get<RevealToken>().HandleAsync(world.Connector, second.Id, new Actor("test"), default));
        Assert.Equal(410, gone.Problem.Status);
        Assert.Equal((true, true), (await OpensAsync(first.Secret), await OpensAsync(secret)));
        await PassAsync(world, start, 83);
        Assert.Equal((false, true), (await OpensAsync(first.Secret), await OpensAsync(secret)));
        await world.ExecuteAsync("update connectors set settings = '{}'");
        await PassAsync(world, start, 171);
        Assert.False(await OpensAsync(secret));

        var events = (await world.FeedAsync()).Select(
            item => ((item.Event.OccurredAt - start).Days, item.Event.Type, item.Event.ResourceId == first.Token.Id.ToString("D") ? 1 : 2));
        Assert.Equal(
            [
                (0, "token.created", 1), (60, "token.expiring", 1), (76, "token.expiring", 1), (80, "token.rotated", 1),
                (80, "token.created", 2), (82, "token.expired", 1),
                (140, "token.expiring", 2), (156, "token.expiring", 2), (163, "token.expiring", 2), (169, "token.expiring", 2),
                (170, "token.expired", 2),
            ],
            events);

        var rotations = await world.QueryAsync(
            "select actor, resource_id from audit where action = 'token.rotate'", row => (row.Text(0), row.Text(1)));
        Assert.Equal([("job rotate-expiring-tokens", first.Token.Id.ToString("D"))], rotations);

        async Task<bool> OpensAsync(string text) =>
            await world.Get<IConnectorDirectory>().AuthenticateAsync(connector, text, null, default) is not null;
    }

    [Fact]
    public async Task RotationThatIsRetriedByHand_IsDoneAtOnceAndOnce()
    {
        await using var world = await CreateAsync(new JsonObject { ["tokenRotation"] = new JsonObject { ["rotateEveryDays"] = 30 } });
        var first = await IssueAsync(world, world.Clock.GetUtcNow().AddDays(90));
        var successors = world.Get<IssueScheduledSuccessor>();

        Assert.True(await successors.HandleAsync(first.Token.Id, new Actor("ops"), default));
        Assert.False(await successors.HandleAsync(first.Token.Id, new Actor("ops"), default));
        Assert.False(await successors.HandleAsync(Guid.NewGuid(), new Actor("ops"), default));

        Assert.Equal([true, false], (await TokensAsync(world)).Select(token => token.SecretWaiting).OrderDescending());
        Assert.Equal(["token.created", "token.rotated", "token.created"], await world.EventTypesAsync());
    }

    [Fact]
    public async Task RevokedToken_IsNeitherWarnedOfNorExpired()
    {
        await using var world = await CreateAsync([]);
        var issued = await IssueAsync(world, world.Clock.GetUtcNow().AddDays(2));
        await world.Get<RevokeToken>().HandleAsync(world.Connector, issued.Token.Id, new Actor("test"), default);
        world.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(0, (await world.RunAsync(Job)).Items);
    }

    [Fact]
    public async Task RevokedToken_StaysRevokedUnderAClockThatWasSetBack()
    {
        await using var world = await CreateAsync([]);
        var issued = await IssueAsync(world, world.Clock.GetUtcNow().AddDays(40));
        await world.Get<RevokeToken>().HandleAsync(world.Connector, issued.Token.Id, new Actor("test"), default);
        await world.ExecuteAsync("update access_tokens set revoked_at = @later", ("later", world.Clock.GetUtcNow().AddHours(1)));
        world.Get<ConnectorCache>().Clear();

        var connector = (await world.Get<IConnectorDirectory>().FindAsync("acme", "hr", default))!;
        Assert.Null(await world.Get<IConnectorDirectory>().AuthenticateAsync(connector, issued.Secret, null, default));
        Assert.Equal(AccessTokenStatus.Revoked, (await TokensAsync(world)).Single().StatusAt(world.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task ScheduledRotation_IssuesOneSuccessorWhateverNodeAsksAndRevealsItOnce()
    {
        await using var world = await CreateAsync(
            new JsonObject { ["tokenRotation"] = new JsonObject { ["rotateEveryDays"] = 30, ["overlapHours"] = 48 } });
        var old = await IssueAsync(world, world.Clock.GetUtcNow().AddDays(90));
        await world.RunAsync(Job);
        Assert.Single(await TokensAsync(world));
        var scheduled =
            (await world.Get<IWorkItemStore>().ListAsync(WorkItemState.Scheduled, new PageRequest(null, 10), default)).Items.Single();
        Assert.Equal(
            (WorkItemKind.TokenRotation, old.Token.CreatedAt.AddDays(30), "hr"), (scheduled.Id.Kind, scheduled.DueAt, scheduled.Connector));

        world.Clock.Advance(TimeSpan.FromDays(30));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.RunAsync(Job))));

        var now = world.Clock.GetUtcNow();
        var tokens = await TokensAsync(world);
        Assert.Equal(2, tokens.Count);
        var (successor, predecessor) = (tokens.Single(token => token.Id != old.Token.Id), tokens.Single(token => token.Id == old.Token.Id));
        Assert.Equal(
            (AccessTokenStatus.Active, now.AddDays(90), true), (successor.StatusAt(now), successor.ExpiresAt, successor.SecretWaiting));
        Assert.Equal((AccessTokenStatus.Overlapping, now.AddHours(48)), (predecessor.StatusAt(now), predecessor.ExpiresAt));
        Assert.Equal(["token.created", "token.rotated", "token.created"], await world.EventTypesAsync());

        var connector = (await world.Get<IConnectorDirectory>().FindAsync("acme", "hr", default))!;
        var revealed = await world.Get<RevealToken>().HandleAsync(world.Connector, successor.Id, new Actor("test"), default);
        var gone = await Assert.ThrowsAsync<ProblemException>(
            () => world.Get<RevealToken>().HandleAsync(world.Connector, successor.Id, new Actor("test"), default));
        Assert.Equal(410, gone.Problem.Status);
        Assert.NotNull(await world.Get<IConnectorDirectory>().AuthenticateAsync(connector, revealed.Secret, null, default));
        Assert.NotNull(await world.Get<IConnectorDirectory>().AuthenticateAsync(connector, old.Secret, null, default));

        world.Clock.Advance(TimeSpan.FromHours(49));
        await world.RunAsync(Job);
        Assert.Null(await world.Get<IConnectorDirectory>().AuthenticateAsync(connector, old.Secret, null, default));
        Assert.Equal("token.expired", (await world.EventTypesAsync())[^1]);
    }

    [Fact]
    public async Task ScheduledRotation_IsSeenAtOnceOnThisNode()
    {
        await using var world = await CreateAsync(
            new JsonObject { ["tokenRotation"] = new JsonObject { ["rotateEveryDays"] = 30, ["overlapHours"] = 0 } });
        var old = await IssueAsync(world, world.Clock.GetUtcNow().AddDays(90));
        world.Clock.Advance(TimeSpan.FromDays(30));
        var connector = (await world.Get<IConnectorDirectory>().FindAsync("acme", "hr", default))!;
        Assert.NotNull(await world.Get<IConnectorDirectory>().AuthenticateAsync(connector, old.Secret, null, default));

        Assert.True(await world.Get<IssueScheduledSuccessor>().HandleAsync(old.Token.Id, new Actor("ops"), default));
        Assert.Null(await world.Get<IConnectorDirectory>().AuthenticateAsync(connector, old.Secret, null, default));
    }

    [Fact]
    public async Task SuccessorThatCannotBeStored_LeavesTheOldTokenAsItWas()
    {
        await using var world = await CreateAsync(
            new JsonObject { ["tokenRotation"] = new JsonObject { ["rotateEveryDays"] = 30, ["overlapHours"] = 1 } });
        var end = world.Clock.GetUtcNow().AddDays(90);
        var old = await IssueAsync(world, end);
        var other = await IssueAsync(world, end);
        await world.ExecuteAsync(
            "update access_tokens set rotation_key = @old, revoked_at = @now where id = @other", ("old", old.Token.Id.ToString("D")),
            ("now", world.Clock.GetUtcNow()), ("other", other.Token.Id));
        world.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(new JobOutcome(0, 1), await world.RunAsync(Job));
        var token = (await TokensAsync(world)).Single(each => each.Id == old.Token.Id);
        Assert.Equal((null, (DateTimeOffset?)end), (token.RotatedAt, token.ExpiresAt));
    }

    [Fact]
    public async Task TokenThatNeverEndsInPractice_IsRotatedToTheLongestLife()
    {
        await using var world = await CreateAsync(new JsonObject { ["tokenRotation"] = new JsonObject { ["rotateEveryDays"] = 30 } });
        var old = await IssueAsync(world, world.Clock.GetUtcNow().AddDays(90));
        await world.ExecuteAsync(
            "update access_tokens set expires_at = @end", ("end", new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero)));
        world.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(new JobOutcome(1, 0), await world.RunAsync(Job));
        var successor = (await TokensAsync(world)).Single(token => token.Id != old.Token.Id);
        Assert.Equal(world.Clock.GetUtcNow().AddDays(TokenInput.MaxDays), successor.ExpiresAt);
    }

    [Fact]
    public async Task FaultOfOneToken_HoldsUpNoOther()
    {
        await using var world = await CreateAsync([]);
        var now = world.Clock.GetUtcNow();
        await IssueAsync(world, now.AddDays(1));
        await IssueAsync(world, now.AddDays(9));
        await IssueAsync(world, now.AddDays(9));
        await world.ExecuteAsync("create unique index planted on access_tokens (warned_days)");
        world.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(new JobOutcome(2, 1), await world.RunAsync(Job));
        await world.ExecuteAsync("drop index planted");
        Assert.Equal(new JobOutcome(1, 0), await world.RunAsync(Job));
        Assert.Equal(["token.expired", "token.expiring", "token.expiring"], (await world.EventTypesAsync()).Skip(3).Order());
    }

    [Fact]
    public async Task SilentConnector_IsToldOfOncePerSilence()
    {
        await using var world = await CreateAsync([]);
        await world.ExecuteAsync("update connectors set last_request_at = @now", ("now", world.Clock.GetUtcNow()));
        world.Clock.Advance(TimeSpan.FromHours(47));
        Assert.Equal(0, (await world.RunAsync("watch-silent-connectors")).Items);
        world.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, (await world.RunAsync("watch-silent-connectors")).Items);
        world.Clock.Advance(TimeSpan.FromDays(9));
        Assert.Equal(0, (await world.RunAsync("watch-silent-connectors")).Items);
        await world.ExecuteAsync("update connectors set last_request_at = @now", ("now", world.Clock.GetUtcNow()));
        world.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, (await world.RunAsync("watch-silent-connectors")).Items);

        Assert.Equal(["connector.silent", "connector.silent"], await world.EventTypesAsync());
    }

    [Fact]
    public async Task LastUses_AreThoseOfTokensAndConnectors()
    {
        await using var world = await CreateAsync([]);
        var (one, two) = (
            await IssueAsync(world, world.Clock.GetUtcNow().AddDays(2)), await IssueAsync(world, world.Clock.GetUtcNow().AddDays(2)));
        var (uses, now) = (world.Get<LastUses>(), world.Clock.GetUtcNow());
        uses.Note(one.Token.Id, world.Connector.Id, now, "192.0.2.1");
        uses.Note(two.Token.Id, world.Connector.Id, now, null);
        uses.NoteClient(Guid.CreateVersion7(now), world.Connector.Id, now.AddMinutes(1));
        await uses.FlushAsync(default);
        Assert.Equal(
            [(now, "192.0.2.1"), (now, null)],
            await world.QueryAsync(
                "select last_used_at, last_used_from from access_tokens order by last_used_from is null",
                row => (row.Time(0), row.TextOrNull(1))));
        Assert.Equal([now.AddMinutes(1)], await world.QueryAsync("select last_request_at from connectors", row => row.Time(0)));
    }

    /// <summary>The clock goes to the given day, and the job runs on each day until then.</summary>
    private static async Task PassAsync(World world, DateTimeOffset start, int day)
    {
        while (world.Clock.GetUtcNow() < start.AddDays(day))
        {
            world.Clock.Advance(TimeSpan.FromDays(1));
            await world.RunAsync(Job);
        }
    }

    private static Task<IReadOnlyList<AccessToken>> TokensAsync(World world) =>
        world.Get<ITokenStore>().ListAsync(world.Connector, default);

    private static Task<IssuedToken> IssueAsync(World world, DateTimeOffset end) => world.Get<IssueToken>().HandleAsync(
        world.Connector,
        TokenInput.Read(
            new JsonObject { ["name"] = "idp", ["expiresAt"] = end.ToString("yyyy-MM-ddTHH:mm:ssZ") },
            world.Clock.GetUtcNow()), new Actor("test"), default);
}

public sealed class PostgresTokenScheduleTests(PostgresServer server) : TokenScheduleTests
{
    protected override async Task<World> CreateAsync(JsonObject settings) =>
        await World.CreateAsync(await server.CreateDatabaseAsync(), settings);
}

public sealed class SqliteTokenScheduleTests : TokenScheduleTests
{
    protected override Task<World> CreateAsync(JsonObject settings) => World.CreateAsync(null, settings);
}
