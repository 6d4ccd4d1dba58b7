using Scim.Application.Connectors;
using Scim.Application.Jobs;
using Scim.Application.Validation;
using Scim.Domain.Connectors;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.DeferredWork;

public abstract class TokenLifeTests
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

        Assert.Equal([("token.expiring", 30d), ("token.expiring", 14d), ("token.expiring", 7d), ("token.expiring", 1d), ("token.expired", 0d)], told);
    }

    [Fact]
    public async Task RevokedToken_IsNeitherWarnedOfNorExpired()
    {
        await using var world = await CreateAsync([]);
        var issued = await IssueAsync(world, world.Clock.GetUtcNow().AddDays(2));
        await world.Get<RevokeToken>().HandleAsync(world.Connector, issued.Token.Id, "test", default);
        world.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(0, (await world.RunAsync(Job)).Items);
    }

    [Fact]
    public async Task ScheduledRotation_IssuesOneSuccessorWhateverNodeAsksAndRevealsItOnce()
    {
        await using var world = await CreateAsync(new JsonObject { ["tokenRotation"] = new JsonObject { ["rotateEveryDays"] = 30, ["overlapHours"] = 48 } });
        var old = await IssueAsync(world, world.Clock.GetUtcNow().AddDays(90));
        await world.RunAsync(Job);
        Assert.Single(await TokensAsync(world));
        var scheduled = (await world.Get<IWorkItems>().ListAsync(WorkItemState.Scheduled, null, 10, default)).Items.Single();
        Assert.Equal((WorkItemKind.TokenRotation, old.Token.CreatedAt.AddDays(30), "hr"), (scheduled.Kind, scheduled.DueAt, scheduled.Connector));

        world.Clock.Advance(TimeSpan.FromDays(30));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.RunAsync(Job))));

        var now = world.Clock.GetUtcNow();
        var tokens = await TokensAsync(world);
        Assert.Equal(2, tokens.Count);
        var (successor, predecessor) = (tokens.Single(token => token.Id != old.Token.Id), tokens.Single(token => token.Id == old.Token.Id));
        Assert.Equal((AccessTokenStatus.Active, now.AddDays(90), true), (successor.StatusAt(now), successor.ExpiresAt, successor.SecretWaiting));
        Assert.Equal((AccessTokenStatus.Overlapping, now.AddHours(48)), (predecessor.StatusAt(now), predecessor.ExpiresAt));
        Assert.Equal(["token.created", "token.rotated", "token.created"], await world.EventTypesAsync());

        var connector = (await world.Get<IConnectorDirectory>().FindAsync("acme", "hr", default))!;
        var revealed = await world.Get<RevealToken>().HandleAsync(world.Connector, successor.Id, "test", default);
        var gone = await Assert.ThrowsAsync<ProblemException>(() => world.Get<RevealToken>().HandleAsync(world.Connector, successor.Id, "test", default));
        Assert.Equal(410, gone.Problem.Status);
        Assert.NotNull(await world.Get<IConnectorDirectory>().AuthenticateAsync(connector, revealed.Secret, null, default));
        Assert.NotNull(await world.Get<IConnectorDirectory>().AuthenticateAsync(connector, old.Secret, null, default));

        world.Clock.Advance(TimeSpan.FromHours(49));
        await world.RunAsync(Job);
        Assert.Null(await world.Get<IConnectorDirectory>().AuthenticateAsync(connector, old.Secret, null, default));
        Assert.Equal("token.expired", (await world.EventTypesAsync())[^1]);
    }

    [Theory]
    [InlineData(30, 24, 365, 30)]
    [InlineData(90, 24, 30, 29)]
    [InlineData(90, 480, 30, 15)]
    public void RotationDue_ComesBeforeTheTokensOwnEnd(double everyDays, double overlapHours, double lifeDays, double expectedDays)
    {
        var created = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var token = new AccessToken { Id = Guid.Empty, Prefix = "scim_", CreatedAt = created, ExpiresAt = created.AddDays(lifeDays) };

        Assert.Equal(created.AddDays(expectedDays), RotateExpiringTokens.RotationDue(token, new TokenRotation(everyDays, overlapHours)));
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

    private static Task<IReadOnlyList<AccessToken>> TokensAsync(World world) => world.Get<ITokenStore>().ListAsync(world.Connector, default);

    private static Task<IssuedToken> IssueAsync(World world, DateTimeOffset end) => world.Get<IssueToken>().HandleAsync(
        world.Connector, TokenInput.Read(new JsonObject { ["name"] = "idp", ["expiresAt"] = end.ToString("yyyy-MM-ddTHH:mm:ssZ") }, rotation: false, world.Clock.GetUtcNow()), "test", default);
}

public sealed class PostgresTokenLifeTests(PostgresServer server) : TokenLifeTests
{
    protected override async Task<World> CreateAsync(JsonObject settings) => await World.CreateAsync(await server.CreateDatabaseAsync(), settings);
}

public sealed class SqliteTokenLifeTests : TokenLifeTests
{
    protected override Task<World> CreateAsync(JsonObject settings) => World.CreateAsync(null, settings);
}
