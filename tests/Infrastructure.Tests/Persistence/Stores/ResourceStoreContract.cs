using System.Text;
using Scim.Application.Resources;
using Scim.Infrastructure.Persistence.Sql;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Persistence.Stores;

/// <summary>What every <see cref="IResourceStore"/> does; one subclass for each database.</summary>
public abstract partial class ResourceStoreContract : IAsyncLifetime
{
    private TestDatabase _database = null!;

    protected StoreDriver Driver { get; private set; } = null!;

    protected TestDatabase Database => _database;

    private IResourceStore Store => Driver.Store;

    public async ValueTask InitializeAsync()
    {
        _database = await CreateAsync();
        Driver = new StoreDriver(_database.Get<IResourceStore>());
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<TestDatabase> CreateAsync();

    protected async Task<List<string>> EventsAsync(Guid resource) =>
        await _database.QueryAsync(
            "select type, data from events where resource_id = @id order by sequence",
            row => row.Text(0) + (row.Text(1) == "{}" ? "" : " " + row.Text(1)), ("id", resource.ToString("D")));

    protected async Task<long> CountAsync(string table) =>
        (await _database.QueryAsync($"select count(*) from {table}", row => row.Long(0))).Single();

    [Fact]
    public async Task Create_ThenFind_GivesTheSameBytesAndTimes()
    {
        var change = Driver.NewUser("Ada", new JsonObject { ["displayName"] = "Äda \"x\" \\ 😀", ["externalId"] = "E1" });
        var outcome = await Driver.WriteAsync(change);
        Assert.Equal((WriteStatus.Done, 1L, Driver.Now), (outcome.Status, outcome.Version, outcome.ModifiedAt));
        var found = await Driver.FindAsync("User", change.Key.Id.Value, withGroups: true);
        Assert.NotNull(found);
        Assert.Equal(change.State!.Document, found.Document.ToArray());
        Assert.Equal(
            (Driver.Now, Driver.Now, "E1", 1L, 1L, 1),
            (found.CreatedAt, found.ModifiedAt, found.ExternalId, found.Version, found.DocumentVersion, found.ConnectorId));
        Assert.True(found.Groups.IsEmpty);
        Assert.Equal(["member.created"], await EventsAsync(change.Key.Id.Value));
        Assert.Equal(1, await CountAsync("audit"));
    }

    [Fact]
    public async Task Create_OccupiedKey_IsDuplicateAndLeavesNothing()
    {
        await Driver.CreateUserAsync("ada");
        var outcome = await Driver.WriteAsync(Driver.NewUser("ADA"));
        Assert.Equal(WriteStatus.Duplicate, outcome.Status);
        Assert.Equal((1, 1, 1), (await CountAsync("resources"), await CountAsync("events"), await CountAsync("audit")));
    }

    [Fact]
    public async Task Create_HundredAtOnceWithOneKey_ExactlyOneIsDone()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => Driver.WriteAsync(Driver.NewUser("ada")))));
        Assert.Equal(1, outcomes.Count(outcome => outcome.Status == WriteStatus.Done));
        Assert.Equal(99, outcomes.Count(outcome => outcome.Status == WriteStatus.Duplicate));
        Assert.Equal((1, 1, 1), (await CountAsync("resources"), await CountAsync("events"), await CountAsync("audit")));
        Assert.Equal(1, (await Driver.ListAsync(new ResourceQuery(StoreDriver.UserType, null, null, 1, 0, false))).TotalResults);
    }

    [Fact]
    public async Task Update_MovesBothVersionsAndChecksThem()
    {
        var id = await Driver.CreateUserAsync("ada");
        Driver.Now = Driver.Now.AddSeconds(1);
        var update = Driver.UpdateUser(id, "ada2");
        Assert.Equal(WriteStatus.DocumentConflict, (await Driver.WriteAsync(update with { ExpectedDocumentVersion = 7 })).Status);
        Assert.Equal(
            WriteStatus.VersionConflict,
            (await Driver.WriteAsync(update with { ExpectedDocumentVersion = 1, ExpectedVersion = 9 })).Status);
        var outcome = await Driver.WriteAsync(update with { ExpectedDocumentVersion = 1, ExpectedVersion = 1 });
        Assert.Equal((WriteStatus.Done, 2L, Driver.Now), (outcome.Status, outcome.Version, outcome.ModifiedAt));
        Assert.Equal(Driver.Now.AddSeconds(-1), outcome.CreatedAt);
        Assert.Equal(2, (await Driver.FindAsync("User", id))!.DocumentVersion);
        Assert.Equal(WriteStatus.NotFound, (await Driver.WriteAsync(Driver.UpdateUser(Guid.CreateVersion7(), "x"))).Status);
        Assert.Equal(["member.created", "member.updated"], await EventsAsync(id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Update_FromMemory_ComparesTheTimeAndTellsTheGroups(bool keepsDisplay)
    {
        var id = await Driver.CreateUserAsync("ada");
        var made = Driver.Now;
        await Driver.CreateGroupAsync("A \"1\"", id);
        Driver.Now = Driver.Now.AddSeconds(1);
        var update = Driver.UpdateUser(id, "ada", new JsonObject { ["title"] = "x" }) with
        {
            ExpectedDocumentVersion = 1,
            KeepsDisplay = keepsDisplay,
            WithGroups = true,
        };
        Assert.Equal(
            WriteStatus.DocumentConflict, (await Driver.WriteAsync(update with { ExpectedModifiedAt = made.AddMilliseconds(1) })).Status);
        var outcome = await Driver.WriteAsync(update with { ExpectedModifiedAt = made });
        var found = await Driver.FindAsync("User", id, withGroups: true);
        Assert.Equal((WriteStatus.Done, 2L), (outcome.Status, found!.Version));
        Assert.Equal(found.Groups.ToArray(), outcome.Groups!.Value.ToArray());

        var alone = await Driver.CreateUserAsync("bob");
        outcome = await Driver.WriteAsync(Driver.UpdateUser(alone, "bob2") with { KeepsDisplay = keepsDisplay, WithGroups = true });
        Assert.True(outcome.Groups is { IsEmpty: true });
        Assert.Null((await Driver.WriteAsync(Driver.UpdateUser(alone, "bob3"))).Groups);
    }

    [Fact]
    public async Task Update_ManyAtOnce_EachHasItsOwnOutcome()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Driver.CreateUserAsync($"user{number}")));
        var outcomes = await Task.WhenAll(ids.Select((id, number) => Task.Run(() => Driver.WriteAsync((number % 4) switch
        {
            0 => Driver.UpdateUser(id, $"renamed{number}") with { ExpectedDocumentVersion = 1 },
            1 => Driver.UpdateUser(id, $"user{(number + 4) % 40}") with { ExpectedDocumentVersion = 1 },
            2 => Driver.UpdateUser(id, $"renamed{number}") with { ExpectedDocumentVersion = 2 },
            _ => Driver.UpdateUser(Guid.CreateVersion7(), $"renamed{number}") with { ExpectedDocumentVersion = 1 },
        }))));
        WriteStatus[] expected = [WriteStatus.Done, WriteStatus.Duplicate, WriteStatus.DocumentConflict, WriteStatus.NotFound];
        Assert.Equal(Enumerable.Range(0, 40).Select(number => expected[number % 4]), outcomes.Select(outcome => outcome.Status));
        Assert.Equal((40, 50, 50), (await CountAsync("resources"), await CountAsync("events"), await CountAsync("audit")));
    }

    [Fact]
    public async Task Update_ToOccupiedKey_IsDuplicate()
    {
        await Driver.CreateUserAsync("ada");
        var id = await Driver.CreateUserAsync("bob");
        Assert.Equal(WriteStatus.Duplicate, (await Driver.WriteAsync(Driver.UpdateUser(id, "Ada"))).Status);
        Assert.Equal(WriteStatus.Done, (await Driver.WriteAsync(Driver.UpdateUser(id, "Bob"))).Status);
    }

    [Fact]
    public async Task Hide_TakesOutOfSightAndGroups_RestoreBringsBack()
    {
        var id = await Driver.CreateUserAsync("ada", new JsonObject { ["externalId"] = "E" });
        var group = await Driver.CreateGroupAsync("G", id);
        var outcome = await Driver.WriteAsync(Driver.HideUser(id, "ada", "E"));
        Assert.Equal((WriteStatus.Done, 1), (outcome.Status, outcome.MembersRemoved));
        Assert.Null(await Driver.FindAsync("User", id));
        Assert.Empty(await Driver.MembersAsync(group));
        Assert.Equal(2, (await Driver.FindAsync("Group", group))!.Version);
        Assert.Equal($$"""group.member_removed {"memberId":"{{id}}"}""", (await EventsAsync(group))[^1]);
        Assert.Equal(0, (await Driver.ListAsync(new ResourceQuery(StoreDriver.UserType, null, null, 1, 10, false))).TotalResults);

        var former = await Store.FindForCreateAsync(1, 1, "User", "ada", "E", default);
        Assert.Equal((id, true), (former!.Id.Value, former.Hidden));
        Assert.Null(await Store.FindForCreateAsync(1, 2, "User", "ada", "E", default));
        Assert.Null(await Store.FindForCreateAsync(1, 1, "User", "ada", null, default));

        var restore = Driver.UpdateUser(id, "ada") with { Kind = ResourceChangeKind.Restore };
        Assert.Equal(WriteStatus.Done, (await Driver.WriteAsync(restore)).Status);
        Assert.NotNull(await Driver.FindAsync("User", id));
        Assert.Equal(1, (await Driver.ListAsync(new ResourceQuery(StoreDriver.UserType, null, null, 1, 10, false))).TotalResults);
        Assert.Equal(WriteStatus.NotFound, (await Driver.WriteAsync(restore)).Status);
    }

    [Fact]
    public async Task FindForCreate_WithoutExternalId_FindsTheLastHolderOfTheKey()
    {
        var id = await Driver.CreateUserAsync("ada");
        Assert.Equal(id, (await Store.FindForCreateAsync(1, 2, "User", "ada", "other", default))!.Id.Value);
        await Driver.WriteAsync(Driver.HideUser(id, "ada"));
        Assert.Equal(id, (await Store.FindForCreateAsync(1, 1, "User", "ada", null, default))!.Id.Value);
        Assert.Null(await Store.FindForCreateAsync(1, 1, "User", "ada", "E", default));
        Assert.Null(await Store.FindForCreateAsync(1, 1, "User", null, null, default));
    }

    [Fact]
    public async Task Create_RefusedIfRestorable_IsDuplicateExactlyWhereARowWouldComeBack()
    {
        await Driver.WriteAsync(Driver.HideUser(await Driver.CreateUserAsync("ada"), "ada"));
        await Driver.WriteAsync(Driver.HideUser(await Driver.CreateUserAsync("bob", new JsonObject { ["externalId"] = "E" }), "bob", "E"));
        Assert.Equal(WriteStatus.Duplicate, await CreateAsync("ada", null));
        Assert.Equal(WriteStatus.Duplicate, await CreateAsync("new", "E"));
        Assert.Equal(WriteStatus.Done, await CreateAsync("ada", "F"));
        Assert.Equal(WriteStatus.Done, await CreateAsync("bob", null));

        async Task<WriteStatus> CreateAsync(string name, string? externalId)
        {
            JsonObject more = externalId is null ? [] : new JsonObject { ["externalId"] = externalId };
            var together = await Store.CreateManyAsync([Driver.NewUser(name, more) with { RefuseIfRestorable = true }], default);
            var alone = await Driver.WriteAsync(Driver.NewUser(name, more) with { RefuseIfRestorable = true });
            Assert.Equal(WriteStatus.Duplicate, alone.Status);
            return together[0].Status;
        }
    }

    [Fact]
    public async Task Adopt_MovesTheRowAndTheCounts()
    {
        var id = await Driver.CreateUserAsync("ada");
        var group = await Driver.CreateGroupAsync("G", id);
        var other = new StoreDriver(Store, connector: 2);
        var adopt = other.UpdateUser(id, "ada") with { AdoptedFromConnectorId = 1, DropMemberships = true };
        Assert.Equal(WriteStatus.Done, (await Driver.WriteAsync(adopt)).Status);
        Assert.Null(await Driver.FindAsync("User", id));
        Assert.Equal(2, (await other.FindAsync("User", id))!.ConnectorId);
        Assert.Empty(await Driver.MembersAsync(group));
        var totals = new ResourceQuery(StoreDriver.UserType, null, null, 1, 0, false);
        Assert.Equal((0, 1), ((await Driver.ListAsync(totals)).TotalResults, (await other.ListAsync(totals)).TotalResults));
    }

    [Fact]
    public async Task DryRun_ChecksAndKeepsNothing()
    {
        var id = await Driver.CreateUserAsync("ada");
        var group = await Driver.CreateGroupAsync("G");
        var outcome = await Driver.WriteAsync(Driver.Members(group, add: [id]), dryRun: true);
        Assert.Equal(
            (WriteStatus.Done, 1, "group.member_added"), (outcome.Status, outcome.MembersAdded, Assert.Single(outcome.Events).Type));
        Assert.Equal(WriteStatus.Duplicate, (await Driver.WriteAsync(Driver.NewUser("ada"), dryRun: true)).Status);
        Assert.Equal(WriteStatus.Done, (await Driver.WriteAsync(Driver.NewUser("bob"), dryRun: true)).Status);
        Assert.Empty(await Driver.MembersAsync(group));
        Assert.Equal(2, await CountAsync("resources"));
    }

    [Fact]
    public async Task CreateMany_EachOnItsOwn()
    {
        await Driver.CreateUserAsync("u3");
        var changes = Enumerable.Range(0, 6).Select(n => Driver.NewUser($"u{n}")).Append(Driver.NewUser("U0")).ToArray();
        var outcomes = await Store.CreateManyAsync(changes, default);
        Assert.Equal(5, outcomes.Count(outcome => outcome.Status == WriteStatus.Done));
        Assert.Equal(WriteStatus.Duplicate, outcomes[3].Status);
        Assert.Single(new[] { outcomes[0], outcomes[6] }, outcome => outcome.Status == WriteStatus.Done);
        Assert.Equal((6, 6, 6), (await CountAsync("resources"), await CountAsync("events"), await CountAsync("audit")));
        Assert.Equal(6, (await Driver.ListAsync(new ResourceQuery(StoreDriver.UserType, null, null, 1, 0, false))).TotalResults);
        Assert.Equal(changes[1].State!.Document, (await Driver.FindAsync("User", changes[1].Key.Id.Value))!.Document.ToArray());
    }

    [Fact]
    public async Task Find_WithGroups_ListsThemWithTheirNames()
    {
        var id = await Driver.CreateUserAsync("ada");
        var first = await Driver.CreateGroupAsync("A \"1\"", id);
        var second = await Driver.CreateGroupAsync("B", id);
        var expected = new JsonArray(
            [.. new[] { (Id: first, Name: "A \"1\""), (Id: second, Name: "B") }
                .OrderBy(group => group.Id)
                .Select(group => new JsonArray(group.Id.ToString(), group.Name))]);
        var found = await Driver.FindAsync("User", id, withGroups: true);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(found!.Groups.Span)));
        var page = await Driver.ListAsync(new ResourceQuery(StoreDriver.UserType, null, null, 1, 10, true));
        Assert.True(
            JsonNode.DeepEquals(expected, JsonNode.Parse(Assert.Single(page.Resources).Groups.Span)),
            Encoding.UTF8.GetString(page.Resources[0].Groups.Span));
    }
}
