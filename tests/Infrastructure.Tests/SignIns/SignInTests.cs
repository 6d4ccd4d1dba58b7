using Scim.Application;
using Scim.Application.Audit;
using Scim.Application.Organizations;
using Scim.Application.SignIns;
using Scim.Application.Validation;
using Scim.Domain.Organizations;
using Scim.Infrastructure.Tests.DeferredWork;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.SignIns;

public abstract class SignInTests
{
    protected abstract Task<World> CreateAsync(JsonObject settings);

    [Fact]
    public async Task ConnectionThatWasStoredInAnotherCase_IsInUse()
    {
        await using var world = await CreateAsync(new JsonObject { ["ssoConnection"] = "SAML" });
        var (decide, connection) = (world.Get<DecideSignIn>(), Connection(world, "saml"));

        Assert.Equal(
            SignInReason.Created,
            (await decide.HandleAsync(world.Organization, connection, Input(), "https://scim.example", default)).Reason);
        Assert.Equal(
            SignInReason.NoConnector,
            (await decide.HandleAsync(world.Organization, Connection(world, "oidc"), Input(), "https://scim.example", default)).Reason);
        var refused = await Assert.ThrowsAsync<ProblemException>(
            () => world.Get<DeleteSsoConnection>().HandleAsync(world.Organization, connection, new Actor("test"), default));
        Assert.Equal(409, refused.Problem.Status);
    }

    protected static SignInInput Input(params string[] groups) => new("ada", null, null, null, null, [.. groups]);

    protected static SsoConnection Connection(World world, string slug) =>
        new()
        {
            Slug = slug,
            Protocol = SsoProtocol.Saml,
            Version = 1,
            CreatedAt = world.Clock.GetUtcNow(),
            UpdatedAt = world.Clock.GetUtcNow(),
        };
}

public sealed class PostgresSignInTests(PostgresServer server) : SignInTests
{
    private const string FullDisk = """
        create function refuse() returns trigger language plpgsql as $$ begin raise exception 'planted' using errcode = '53100'; end $$;
        create trigger planted before insert on memberships for each row execute function refuse()
        """;

    [Fact]
    public async Task TeamThatCannotBeGiven_EndsTheSignIn()
    {
        await using var world = await CreateAsync(new JsonObject { ["ssoConnection"] = "saml" });
        var group = await world.PostGroupAsync("Engineers", []);
        await world.ExecuteAsync(
            "insert into group_links (organization_id, group_id, position, organization, team) values (@organization, @group, 0, "
                + "'acme', 'docs')",
            ("organization", world.Organization.Id), ("group", group));
        await world.ExecuteAsync(FullDisk);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => SignInAsync(world));

        await world.ExecuteAsync("drop trigger planted on memberships");
        var decision = await SignInAsync(world);
        Assert.Equal((SignInReason.KnownMember, "docs"), (decision.Reason, decision.Member!.Teams.Single().Team));
    }

    protected override async Task<World> CreateAsync(JsonObject settings) =>
        await World.CreateAsync(await server.CreateDatabaseAsync(), settings);

    private static Task<SignInDecision> SignInAsync(World world) =>
        world.Get<DecideSignIn>().HandleAsync(
            world.Organization, Connection(world, "saml"), Input("engineers"), "https://scim.example", default);
}

public sealed class SqliteSignInTests : SignInTests
{
    protected override Task<World> CreateAsync(JsonObject settings) => World.CreateAsync(null, settings);
}
