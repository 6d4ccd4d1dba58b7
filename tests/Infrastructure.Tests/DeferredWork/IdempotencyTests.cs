using Scim.Application.Audit;
using Scim.Application.Idempotency;
using Scim.Application.Tokens;
using Scim.Application.Validation;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.DeferredWork;

/// <summary>What a node that dies leaves of a request with an <c>Idempotency-Key</c>.</summary>
public abstract class IdempotencyTests
{
    private const string Scope = "/api/v1/organizations/acme/connectors/idp/tokens";

    protected abstract Task<World> CreateAsync();

    [Fact]
    public async Task ClaimOfADeadNode_IsTakenOverAfterItsLease()
    {
        await using var world = await CreateAsync();
        var store = world.Get<IIdempotencyStore>();
        Assert.Null(await store.ClaimAsync(Claim(world), default));
        Assert.Equal(AnswerProgress.Running, (await store.ClaimAsync(Claim(world), default))!.Progress);
        world.Clock.Advance(IdempotencyClaim.Lease + TimeSpan.FromSeconds(1));
        Assert.Null(await store.ClaimAsync(Claim(world), default));
    }

    [Fact]
    public async Task RenewedClaim_IsKept()
    {
        await using var world = await CreateAsync();
        var store = world.Get<IIdempotencyStore>();
        var claim = Claim(world);
        await store.ClaimAsync(claim, default);
        world.Clock.Advance(IdempotencyClaim.Lease / 2);
        claim = await store.RenewAsync(claim, Claim(world).At, default);
        world.Clock.Advance(IdempotencyClaim.Lease * 0.75);
        Assert.NotNull(await store.ClaimAsync(Claim(world), default));
        await store.ReleaseAsync(claim, default);
        Assert.Null(await store.ClaimAsync(Claim(world), default));
    }

    [Fact]
    public async Task ChangeWhoseAnswerIsLost_IsNotMadeAgain()
    {
        await using var world = await CreateAsync();
        var store = world.Get<IIdempotencyStore>();
        var claim = Claim(world);
        await store.ClaimAsync(claim, default);
        await IssueAsync(world, claim);
        world.Clock.Advance(IdempotencyClaim.Lease * 2);

        var known = (await store.ClaimAsync(Claim(world), default))!;
        Assert.Equal((true, AnswerProgress.Changed), (known.IsLost(Claim(world)), known.Progress));
        await store.CompleteAsync(claim, 201, "sealed", default);
        var answered = (await store.ClaimAsync(Claim(world), default))!;
        Assert.Equal((AnswerProgress.Answered, 201, "sealed"), (answered.Progress, answered.Status, answered.Response));
    }

    [Fact]
    public async Task ChangeWhoseCommitIsNotKnown_IsNotMadeAgain()
    {
        await using var world = await CreateAsync();
        var store = world.Get<IIdempotencyStore>();
        var claim = Claim(world);
        await store.ClaimAsync(claim, default);
        await IssueAsync(world, claim);

        await store.ReleaseAsync(claim, default);
        Assert.NotNull(await store.ClaimAsync(Claim(world), default));
    }

    [Fact]
    public async Task RequestWhoseClaimWasTakenOver_ChangesNothing()
    {
        await using var world = await CreateAsync();
        var store = world.Get<IIdempotencyStore>();
        var (paused, next) = (Claim(world), Claim(world));
        await store.ClaimAsync(paused, default);
        await IssueAsync(world, paused);
        await world.ExecuteAsync("update idempotency_keys set status = 0");
        world.Clock.Advance(IdempotencyClaim.Lease + TimeSpan.FromSeconds(1));
        next = next with { At = Claim(world).At };
        Assert.Null(await store.ClaimAsync(next, default));

        Assert.Equal(409, (await Assert.ThrowsAsync<ProblemException>(() => IssueAsync(world, paused))).Problem.Status);
        await store.ReleaseAsync(paused, default);
        await IssueAsync(world, next);
        Assert.Equal(2, (await world.QueryAsync("select count(*) from access_tokens", row => row.Int(0)))[0]);
    }

    private static Task IssueAsync(World world, IdempotencyClaim claim)
    {
        var input = TokenInput.Read(new JsonObject { ["name"] = "idp" }, world.Clock.GetUtcNow());
        return world.Get<IssueToken>().HandleAsync(world.Connector, input, new Actor("test", claim), default);
    }

    private static IdempotencyClaim Claim(World world)
    {
        var now = world.Clock.GetUtcNow();
        return new IdempotencyClaim(Scope, "k-1", [1, 2, 3], now, Guid.CreateVersion7(now));
    }
}

public sealed class PostgresIdempotencyTests(PostgresServer server) : IdempotencyTests
{
    protected override async Task<World> CreateAsync() => await World.CreateAsync(await server.CreateDatabaseAsync());
}

public sealed class SqliteIdempotencyTests : IdempotencyTests
{
    protected override Task<World> CreateAsync() => World.CreateAsync(null);
}
