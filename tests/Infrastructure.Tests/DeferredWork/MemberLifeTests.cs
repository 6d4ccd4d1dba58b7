using Scim.Application.Audit;
using Scim.Application.Members;
using Scim.Domain.Users;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.DeferredWork;

/// <summary>Members from their first request to the purge of their last row, by a clock that the test moves.</summary>
public abstract class MemberLifeTests
{
    private const string Job = "deprovision-due-members";
    private const string Rename =
        """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"displayName","value":"Eva"}]}""";

    private const string Inactive = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"fay","active":false}""";

    protected abstract Task<World> CreateAsync(string settings);

    [Fact]
    public async Task WholeLifeOfAMember_FromCreationToPurge()
    {
        await using var world = await CreateAsync("{}");
        var id = await world.PostUserAsync("ada", "e1");
        var group = await world.PostGroupAsync("Staff", [id]);

        await SendAsync(world, "PATCH", $"/Users/{id}", WorldRequests.Deactivate, 200);
        Assert.Equal((MemberStatus.Deactivated, Days(world, 30)), await StateAsync(world, id));
        await PassAsync(world, 10);
        await SendAsync(world, "PATCH", $"/Users/{id}", WorldRequests.Activate, 200);
        Assert.Equal((MemberStatus.Active, null), await StateAsync(world, id));
        await PassAsync(world, 40);
        Assert.Equal((MemberStatus.Active, null), await StateAsync(world, id));

        await SendAsync(world, "PATCH", $"/Users/{id}", WorldRequests.Deactivate, 200);
        var due = Days(world, 30);
        await PassAsync(world, 29);
        await SendAsync(world, "PATCH", $"/Users/{id}", WorldRequests.Deactivate, 200);
        Assert.Equal((MemberStatus.Deactivated, due), await StateAsync(world, id));
        await PassAsync(world, 1);
        var removed = (await world.MemberAsync(id))!;
        Assert.Equal((MemberStatus.Removed, true), (removed.Status, removed.Hidden));
        Assert.Contains("\"ada\"", removed.Document, StringComparison.Ordinal);
        await SendAsync(world, "GET", $"/Users/{id}", null, 404);
        await SendAsync(world, "PATCH", $"/Users/{id}", WorldRequests.Activate, 404);
        await SendAsync(world, "DELETE", $"/Users/{id}", null, 404);

        var other = await world.PostUserAsync("ada", "e2");
        Assert.NotEqual(id, other);
        Assert.Equal(id, await world.PostUserAsync("ada.lovelace", "e1"));
        Assert.Equal((MemberStatus.Active, null), await StateAsync(world, id));
        Assert.Empty((await world.MemberAsync(id))!.Groups);
        Assert.Equal(
            [
                ("member.created", id), ("group.created", group), ("group.member_added", group), ("member.deactivated", id),
                ("member.reactivated", id),
                ("member.deactivated", id), ("member.removed", id), ("group.member_removed", group), ("member.created", other),
                ("member.reactivated", id),
            ],
            (await world.FeedAsync()).Select(item => (item.Event.Type, Guid.Parse(item.Event.ResourceId))));

        await SendAsync(world, "DELETE", $"/Users/{id}", null, 204);
        await SendAsync(world, "GET", $"/Users/{id}", null, 404);
        Assert.Equal((MemberStatus.Deactivated, Days(world, 30)), await StateAsync(world, id));
        await PassAsync(world, 30);
        Assert.Equal(MemberStatus.Removed, (await world.MemberAsync(id))!.Status);
        Assert.Equal(["member.deactivated", "member.removed"], (await world.EventTypesAsync())[^2..]);

        await PassAsync(world, 365);
        Assert.NotNull(await world.MemberAsync(id));
        await PassAsync(world, 1);
        Assert.Null(await world.MemberAsync(id));
        Assert.NotNull(await world.MemberAsync(other));
        Assert.Empty(await world.FeedAsync());
        Assert.NotEqual(id, await world.PostUserAsync("ada.lovelace", "e1"));
    }

    [Fact]
    public async Task DeleteThatRemoves_IsOverAtOnceAndTheMemberComesBackByItsExternalId()
    {
        await using var world = await CreateAsync("""{"deprovisioning":{"onDelete":"remove"}}""");
        var id = await world.PostUserAsync("bob", "b1");
        await world.PostGroupAsync("Staff", [id]);

        await SendAsync(world, "DELETE", $"/Users/{id}", null, 204);

        Assert.Equal((MemberStatus.Removed, null), await StateAsync(world, id));
        await SendAsync(world, "GET", $"/Users/{id}", null, 404);
        Assert.Equal(["member.removed", "group.member_removed"], (await world.EventTypesAsync())[^2..]);
        Assert.Equal(0, (await world.RunAsync(Job)).Items);
        Assert.NotEqual(id, await world.PostUserAsync("bob", "b2"));
        Assert.Equal(id, await world.PostUserAsync("bobby", "b1"));
    }

    [Theory]
    [InlineData("0", 0, MemberStatus.Removed)]
    [InlineData("7", 6, MemberStatus.Deactivated)]
    [InlineData("7", 7, MemberStatus.Removed)]
    [InlineData("null", 3_000, MemberStatus.Deactivated)]
    public async Task Grace_DecidesWhenADeletedMemberIsRemoved(string graceDays, int days, MemberStatus expected)
    {
        await using var world = await CreateAsync($$"""{"deprovisioning":{"graceDays":{{graceDays}} } }""");
        var id = await world.PostUserAsync("carl");
        await SendAsync(world, "DELETE", $"/Users/{id}", null, 204);

        world.Clock.Advance(TimeSpan.FromDays(days));
        await world.RunAsync(Job);

        Assert.Equal(expected, (await world.MemberAsync(id))!.Status);
    }

    [Fact]
    public async Task PolicyNew_GivesARemovedMemberANewId()
    {
        await using var world = await CreateAsync("""{"reprovision":"new","deprovisioning":{"graceDays":0}}""");
        var id = await world.PostUserAsync("dora", "d1");
        await SendAsync(world, "DELETE", $"/Users/{id}", null, 204);
        await world.RunAsync(Job);

        Assert.NotEqual(id, await world.PostUserAsync("dora", "d1"));
        Assert.Equal("member.created", (await world.EventTypesAsync())[^1]);
    }

    [Fact]
    public async Task RemovalByHand_TakesAnActiveMemberAtOnce()
    {
        await using var world = await CreateAsync("{}");
        var id = await world.PostUserAsync("eva");
        await world.Get<RemoveMember>().HandleAsync(world.Organization.Id, id, new Actor("admin key"), default);
        await SendAsync(world, "PATCH", $"/Users/{id}", Rename, 200);
        await world.RunAsync(Job);

        Assert.Equal(MemberStatus.Removed, (await world.MemberAsync(id))!.Status);
        await SendAsync(world, "GET", $"/Users/{id}", null, 404);
        Assert.Equal(["member.created", "member.updated", "member.removed"], await world.EventTypesAsync());
    }

    [Theory]
    [InlineData("PATCH", WorldRequests.Deactivate, 200)]
    [InlineData("PUT", Inactive, 200)]
    [InlineData("DELETE", null, 204)]
    public async Task RemovalByHand_WinsOverWhatTheProviderDeactivatesMeanwhile(string method, string? body, int status)
    {
        await using var world = await CreateAsync("{}");
        var id = await world.PostUserAsync("fay");
        await world.Get<RemoveMember>().HandleAsync(world.Organization.Id, id, new Actor("admin key"), default);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(world, method, $"/Users/{id}", body, status);
        Assert.Equal((MemberStatus.Deactivated, world.Clock.GetUtcNow().AddSeconds(-1)), await StateAsync(world, id));
        await world.RunAsync(Job);

        Assert.Equal(MemberStatus.Removed, (await world.MemberAsync(id))!.Status);
        Assert.Equal(["member.created", "member.deactivated", "member.removed"], await world.EventTypesAsync());
    }

    private static DateTimeOffset Days(World world, int days) => world.Clock.GetUtcNow().AddDays(days);

    private static async Task<(MemberStatus, DateTimeOffset?)> StateAsync(World world, Guid id)
    {
        var member = (await world.MemberAsync(id))!;
        return (member.Status, member.DeprovisionDueAt);
    }

    private static async Task SendAsync(World world, string method, string path, string? body, int status)
    {
        var result = await world.SendAsync(method, path, body);
        Assert.True(status == result.Status, $"{method} {path}: {status} was expected, not {result.Status}: {result.Error}");
    }

    /// <summary>Days go by, and the jobs run at least once a month and on the last of them.</summary>
    private static async Task PassAsync(World world, int days)
    {
        for (var left = days; left > 0; left -= 30)
        {
            world.Clock.Advance(TimeSpan.FromDays(Math.Min(30, left)));
            await world.RunAsync(Job);
            await world.RunAsync("prune-history");
        }
    }
}

public sealed class PostgresMemberLifeTests(PostgresServer server) : MemberLifeTests
{
    protected override async Task<World> CreateAsync(string settings) =>
        await World.CreateAsync(await server.CreateDatabaseAsync(), JsonNode.Parse(settings)!.AsObject());
}

public sealed class SqliteMemberLifeTests : MemberLifeTests
{
    protected override Task<World> CreateAsync(string settings) => World.CreateAsync(null, JsonNode.Parse(settings)!.AsObject());
}
