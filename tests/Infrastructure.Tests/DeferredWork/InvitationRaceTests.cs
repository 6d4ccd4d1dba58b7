using Scim.Application.Audit;
using Scim.Application.Members;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.DeferredWork;

/// <summary>What the feed hears of an acceptance is never older than what it has heard before.</summary>
public abstract class InvitationRaceTests
{
    private const string Rename =
        """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"externalId","value":"new"}]}""";

    protected abstract Task<string?> DatabaseAsync();

    [Fact]
    public async Task AcceptedInvitation_TellsOfTheMemberAsItIsByThen()
    {
        World? world = null;
        var (id, isFirst) = (Guid.Empty, true);
        var settings = new JsonObject { ["provisioningMode"] = "invitation" };
        await using var _ = world = await World.CreateAsync(
            await DatabaseAsync(), settings, services => services.Watch<IMemberStore>((method, _) =>
            {
                if (method == nameof(IMemberStore.AcceptInvitationAsync) && isFirst)
                {
                    isFirst = false;
                    world!.SendAsync("PATCH", $"/Users/{id:D}", Rename).GetAwaiter().GetResult();
                }
            }));
        id = await world.PostUserAsync("ada", "old");
        var member = await world.Get<AcceptInvitation>().HandleAsync(world.Organization, id, new Actor("ops"), default);
        Assert.Equal("new", member.ExternalId);
        var told = (await world.FeedAsync()).Select(item => $"{item.Event.Data["externalId"]} {item.Event.Data["invitation"]}").ToList();
        Assert.Equal("new accepted", told[^1]);
        Assert.DoesNotContain("old accepted", told);
    }
}

public sealed class PostgresInvitationRaceTests(PostgresServer server) : InvitationRaceTests
{
    protected override async Task<string?> DatabaseAsync() => await server.CreateDatabaseAsync();
}

public sealed class SqliteInvitationRaceTests : InvitationRaceTests
{
    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);
}
