using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Scim.Application.Audit;
using Scim.Application.Events;
using Scim.Application.Jobs;
using Scim.Application.Receivers;
using Scim.Application.SecurityEvents;
using Scim.Application.Validation;
using Scim.Domain.Events;
using Scim.Testing.Databases;
using Scim.Testing.Hosting;

namespace Scim.Infrastructure.Tests.DeferredWork;

public abstract class SecurityEventTests
{
    protected abstract Task<World> CreateAsync();

    [Fact]
    public async Task PolledStream_HandsOutSignedTokensUntilTheyAreAcknowledged()
    {
        await using var world = await CreateAsync();
        var (stream, token) = await CreateAsync(world, new JsonObject { ["method"] = "poll", ["audience"] = "https://receiver.example" });
        Assert.True(stream.IsToken(token!));
        Assert.False(stream.IsToken(token + "0"));
        await world.AddMembersAsync(3, world.Clock.GetUtcNow());
        await world.RunAsync("deprovision-due-members");

        var first = await PollAsync(world, stream, new JsonObject { ["returnImmediately"] = true, ["maxEvents"] = 2 });
        var again = await PollAsync(world, stream, new JsonObject { ["returnImmediately"] = true, ["maxEvents"] = 2 });
        Assert.True(JsonNode.DeepEquals(first, again));
        Assert.True((bool)first["moreAvailable"]!);
        var sets = first["sets"]!.AsObject();
        Assert.Equal(2, sets.Count);
        await CheckAsync(world, (string)sets.First().Value!, sets.First().Key);

        var none = await PollAsync(world, stream, new JsonObject { ["maxEvents"] = 0 });
        Assert.Equal((0, true), (none["sets"]!.AsObject().Count, (bool)none["moreAvailable"]!));
        var acknowledged = new JsonArray([.. sets.Select(set => (JsonNode)set.Key)]);
        var rest = await PollAsync(world, stream, new JsonObject { ["returnImmediately"] = true, ["ack"] = acknowledged });
        Assert.Single(rest["sets"]!.AsObject());
        Assert.False((bool)rest["moreAvailable"]!);
        var refusal = new JsonObject
        {
            ["returnImmediately"] = true,
            ["setErrs"] = new JsonObject { [rest["sets"]!.AsObject().First().Key] = new JsonObject { ["err"] = "jwtIss" } },
        };
        Assert.Empty((await PollAsync(world, stream, refusal))["sets"]!.AsObject());
    }

    /// <summary>RFC 8936 §2.4: what the receiver refuses is dead, with the beginning of what it says of it.</summary>
    [Fact]
    public async Task S2_4_RefusedTokens_KeepTheBeginningOfTheFault()
    {
        await using var world = await CreateAsync();
        var (stream, _) = await CreateAsync(world, new JsonObject { ["method"] = "poll", ["audience"] = "https://receiver.example" });
        await world.AddMembersAsync(2, world.Clock.GetUtcNow());
        await world.RunAsync("deprovision-due-members");
        var sets = (await PollAsync(world, stream, new JsonObject { ["returnImmediately"] = true }))["sets"]!.AsObject();
        var faults = sets.Select(
            set => KeyValuePair.Create(
                set.Key, (JsonNode?)new JsonObject { ["err"] = "jwtIss", ["description"] = new string('x', 100_000) }));
        Assert.Empty(
            (await PollAsync(
                world, stream, new JsonObject { ["returnImmediately"] = true, ["setErrs"] = new JsonObject(faults) }))["sets"]!.AsObject());
        var kept = await world.QueryAsync("select state, last_error from security_event_tokens", row => (row.Int(0), row.Text(1).Length));
        Assert.Equal([(2, 500), (2, 500)], kept);
    }

    /// <summary>RFC 8936 §2.4.</summary>
    [Fact]
    public void S2_4_Poll_RefusesAtMostTenThousand()
    {
        var faults = Enumerable
            .Range(0, 10_001)
            .Select(number => KeyValuePair.Create($"j{number}", (JsonNode?)new JsonObject { ["err"] = "jwtIss" }));
        var refused = Assert.Throws<ProblemException>(() => PollRequest.Read(new JsonObject { ["setErrs"] = new JsonObject(faults) }));
        Assert.Contains("10000", refused.Problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PushedStream_SendsInOrderAndRetriesUntilTheReceiverTakesIt()
    {
        await using var world = await CreateAsync();
        using var receiver = new Receiver { Answer = _ => (503, []) };
        await CreateAsync(
            world, new JsonObject
            {
                ["method"] = "push",
                ["audience"] = "a",
                ["endpoint"] = receiver.Url,
                ["authorization"] = "Bearer of the receiver",
            });
        await world.AddEventsAsync(3, index => $"r{index}");
        Assert.Equal(1, (await world.RunAsync("push-security-events")).Failures);
        Assert.Single(receiver.Messages);

        receiver.Answer = _ => (202, []);
        world.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(3, (await world.RunAsync("push-security-events")).Items);

        var pushed = receiver.Messages.Skip(1).ToList();
        Assert.All(pushed, message => Assert.Equal(
            ("application/secevent+jwt", "Bearer of the receiver"), (message.Headers["content-type"], message.Headers["authorization"])));
        var subjects = pushed.Select(
            message => new JsonWebToken(message.Body).GetPayloadValue<JsonElement>("sub_id").GetProperty("uri").GetString());
        Assert.Equal(["/Users/r0", "/Users/r1", "/Users/r2"], subjects);
    }

    [Fact]
    public async Task StreamWhoseSecretCannotBeOpened_FailsAlone()
    {
        await using var world = await CreateAsync();
        using var receiver = new Receiver { Answer = _ => (202, []) };
        JsonObject Push() =>
            new() { ["method"] = "push", ["audience"] = "a", ["endpoint"] = receiver.Url, ["authorization"] = "Bearer of the receiver" };
        var (broken, _) = await CreateAsync(world, Push());
        await CreateAsync(world, Push());
        await world.ExecuteAsync(
            "update security_event_streams set sealed_secret = @junk where id = @id", ("junk", new byte[] { 1, 2, 3 }), ("id", broken.Id));
        await world.AddEventsAsync(3, index => $"r{index}");

        Assert.Equal(new JobOutcome(3, 1), await world.RunAsync("push-security-events"));
        Assert.Equal(3, receiver.Messages.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StreamThatWasDeletedMeanwhile_IsNotFoundWhenItIsSwitched(bool enabled)
    {
        await using var world = await CreateAsync();
        var (stream, _) = await CreateAsync(world, new JsonObject { ["method"] = "poll", ["audience"] = "a" });
        await world.Get<DeleteSecurityEventStream>().HandleAsync(stream, new Actor("ops"), default);

        var refused = await Assert.ThrowsAsync<ProblemException>(
            () => world.Get<SwitchSecurityEventStream>().HandleAsync(stream, enabled, new Actor("ops"), default));
        Assert.Equal((404, $"Stream '{stream.Id:D}' does not exist."), (refused.Problem.Status, refused.Problem.Detail));
    }

    [Theory]
    [InlineData("member.created", SecurityEventUri.CreateNotice)]
    [InlineData("member.updated", SecurityEventUri.PatchNotice)]
    [InlineData("member.deactivated", SecurityEventUri.Deactivate)]
    [InlineData("member.reactivated", SecurityEventUri.Activate)]
    [InlineData("member.removed", SecurityEventUri.Delete)]
    [InlineData("group.created", SecurityEventUri.CreateNotice)]
    [InlineData("group.member_added", SecurityEventUri.PatchNotice)]
    [InlineData("group.deleted", SecurityEventUri.Delete)]
    [InlineData("token.created", null)]
    public void Mapping_SpeaksTheWordsOfTheRfc(string type, string? uri) => Assert.Equal(uri, SecurityEventMapping.FindUri(type));

    private static async Task CheckAsync(World world, string token, string jti)
    {
        var keys = (await world.Get<ISecurityEventSigner>().ReadKeySetAsync(default)).ToJsonString();
        var handler = new JsonWebTokenHandler();
        var verdict = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = "urn:scim:service",
            ValidAudience = "https://receiver.example",
            IssuerSigningKeys = new JsonWebKeySet(keys).GetSigningKeys(),
            ValidAlgorithms = ["RS256"],
            ValidTypes = ["secevent+jwt"],
            ValidateLifetime = false,
        });
        Assert.True(verdict.IsValid, verdict.Exception?.Message);
        var claims = new JsonWebToken(token);
        var events = await world.FeedAsync();
        Assert.Equal((jti, events[0].Event.Id.ToString("D")), (claims.Id, jti));
        Assert.Equal("scim", claims.GetPayloadValue<JsonElement>("sub_id").GetProperty("format").GetString());
        Assert.True(claims.GetPayloadValue<JsonElement>("events").TryGetProperty(SecurityEventUri.Delete, out _));
        Assert.False(claims.TryGetPayloadValue<string>("sub", out _));
        Assert.False(claims.TryGetPayloadValue<long>("exp", out _));
    }

    private static Task<JsonObject> PollAsync(World world, SecurityEventStream stream, JsonObject body) =>
        world.Get<PollSecurityEvents>().HandleAsync(stream, PollRequest.Read(body), default, default);

    private static Task<IssuedSecurityEventStream> CreateAsync(World world, JsonObject body) =>
        world.Get<CreateSecurityEventStream>().HandleAsync(
            world.Organization, SecurityEventStreamInput.Read(body, world.Get<ReceiverOptions>()), new Actor("test"), default);
}

public sealed class PostgresSecurityEventTests(PostgresServer server) : SecurityEventTests
{
    protected override async Task<World> CreateAsync() => await World.CreateAsync(await server.CreateDatabaseAsync());
}

public sealed class SqliteSecurityEventTests : SecurityEventTests
{
    protected override Task<World> CreateAsync() => World.CreateAsync(null);
}
