using Scim.Application.Resources;
using Scim.Domain.Groups;
using Scim.Testing.Databases;

namespace Scim.Infrastructure.Tests.Persistence.Stores;

public abstract partial class ResourceStoreContract
{
    [Fact]
    public async Task Members_AddAndRemove_AreIdempotentAndMoveTheGroupOnlyByRealChanges()
    {
        Guid[] users = [await Driver.CreateUserAsync("a"), await Driver.CreateUserAsync("b"), await Driver.CreateUserAsync("c")];
        var group = await Driver.CreateGroupAsync("G", users[0]);
        Driver.Now = Driver.Now.AddSeconds(5);
        var added = await Driver.WriteAsync(Driver.Members(group, add: [users[0], users[1]]));
        Assert.Equal(
            (WriteStatus.Done, 1, 0, 2L, Driver.Now),
            (added.Status, added.MembersAdded, added.MembersRemoved, added.Version, added.ModifiedAt));
        var again = await Driver.WriteAsync(Driver.Members(group, add: [users[1]], remove: [users[2]]));
        Assert.Equal((WriteStatus.Done, 0, 0, 2L), (again.Status, again.MembersAdded, again.MembersRemoved, again.Version));
        var removed = await Driver.WriteAsync(Driver.Members(group, add: [users[2]], remove: [users[0]]));
        Assert.Equal((1, 1, 3L), (removed.MembersAdded, removed.MembersRemoved, removed.Version));
        Assert.Equal(new[] { users[1], users[2] }.Order(), await Driver.MembersAsync(group));
        Assert.Equal(1, (await Driver.FindAsync("Group", group))!.DocumentVersion);
        string Event(string name, Guid member) => $$"""group.member_{{name}} {"memberId":"{{member}}"}""";
        Assert.Equal(
            ["group.created", Event("added", users[0]), Event("added", users[1]), Event("added", users[2]), Event("removed", users[0])],
            await EventsAsync(group));
    }

    [Fact]
    public async Task Members_Replace_WritesOnlyTheDifference()
    {
        Guid[] users = [await Driver.CreateUserAsync("a"), await Driver.CreateUserAsync("b"), await Driver.CreateUserAsync("c")];
        var group = await Driver.CreateGroupAsync("G", users[0], users[1]);
        var outcome = await Driver.WriteAsync(Driver.Members(group, add: [users[1], users[2]], replace: true));
        Assert.Equal((1, 1), (outcome.MembersAdded, outcome.MembersRemoved));
        var put = Driver.Rename(group, "H") with { Members = new MembershipDelta(true, [users[2]], [], []), ExpectedDocumentVersion = 1 };
        outcome = await Driver.WriteAsync(put);
        Assert.Equal((WriteStatus.Done, 0, 1, 3L), (outcome.Status, outcome.MembersAdded, outcome.MembersRemoved, outcome.Version));
        Assert.Equal([users[2]], await Driver.MembersAsync(group));
        outcome = await Driver.WriteAsync(Driver.Members(group, replace: true));
        Assert.Equal((WriteStatus.Done, 1), (outcome.Status, outcome.MembersRemoved));
        Assert.Empty(await Driver.MembersAsync(group));
        Assert.Equal(WriteStatus.DocumentConflict, (await Driver.WriteAsync(put)).Status);
    }

    [Fact]
    public async Task Members_Unknown_AreRefusedOrSkipped()
    {
        var user = await Driver.CreateUserAsync("a");
        var foreign = await new StoreDriver(Store, connector: 2).CreateUserAsync("f");
        var group = await Driver.CreateGroupAsync("G");
        var change = Driver.Members(group, [user, foreign], null, false, "no-id");
        var refused = await Driver.WriteAsync(change);
        Assert.Equal((WriteStatus.UnknownMembers, 2), (refused.Status, refused.UnknownMembers.Length));
        Assert.Empty(await Driver.MembersAsync(group));
        var skipped = await Driver.WriteAsync(change with { SkipUnknownMembers = true });
        Assert.Equal((WriteStatus.Done, 1), (skipped.Status, skipped.MembersAdded));
        Assert.Equal(new[] { "no-id", foreign.ToString() }.Order(), skipped.UnknownMembers.Order());
        Assert.Equal(WriteStatus.NotFound, (await Driver.WriteAsync(Driver.Members(Guid.CreateVersion7(), [user]))).Status);
        Assert.Equal(
            WriteStatus.VersionConflict, (await Driver.WriteAsync(Driver.Members(group, [user]) with { ExpectedVersion = 77 })).Status);
        var id = Guid.CreateVersion7();
        var create = Driver.Change(
            ResourceChangeKind.Create, "Group", id, StoreDriver.State(StoreDriver.GroupType, id, new JsonObject { ["displayName"] = "N" }));
        Assert.Equal(
            WriteStatus.UnknownMembers,
            (await Driver.WriteAsync(create with { Members = new MembershipDelta(false, [foreign], [], []) })).Status);
        Assert.Null(await Driver.FindAsync("Group", id));
    }

    [Fact]
    public async Task Members_Circle_IsRefused()
    {
        var inner = await Driver.CreateGroupAsync("inner");
        var middle = await Driver.CreateGroupAsync("middle", inner);
        var outer = await Driver.CreateGroupAsync("outer");
        Assert.Equal(WriteStatus.Done, (await Driver.WriteAsync(Driver.Members(outer, [middle]))).Status);
        var circle = await Driver.WriteAsync(Driver.Members(inner, [outer]));
        Assert.Equal((WriteStatus.MembershipCycle, outer.ToString()), (circle.Status, Assert.Single(circle.UnknownMembers)));
        Assert.Equal(WriteStatus.MembershipCycle, (await Driver.WriteAsync(Driver.Members(inner, [inner]))).Status);
        Assert.Equal(WriteStatus.MembershipCycle, (await Driver.WriteAsync(Driver.Members(inner, [outer], replace: true))).Status);
    }

    [Fact]
    public async Task Members_DisplayFollowsTheMember()
    {
        var user = await Driver.CreateUserAsync("ada");
        var group = await Driver.CreateGroupAsync("G", user);
        await Driver.WriteAsync(Driver.UpdateUser(user, "ada", new JsonObject { ["displayName"] = "Ada L." }));
        await foreach (var page in Store.ReadMembersAsync(Driver.Key("Group", group), null, 10, default))
        {
            Assert.Equal([new GroupMember(user, "User", "Ada L.")], page);
        }

        Assert.Equal(1, (await Driver.FindAsync("Group", group))!.Version);
    }

    [Fact]
    public async Task ReadMembers_AfterAndLimit_PageInAStableOrder()
    {
        var users = new List<Guid>();
        for (var n = 0; n < 7; n++)
        {
            users.Add(await Driver.CreateUserAsync($"u{n}"));
        }

        var group = await Driver.CreateGroupAsync("G", [.. users]);
        var first = await Driver.MembersAsync(group, limit: 3);
        var second = await Driver.MembersAsync(group, first[^1], 3);
        var third = await Driver.MembersAsync(group, second[^1], 3);
        Assert.Equal(users.Order(), first.Concat(second).Concat(third));
        Assert.Empty(await new StoreDriver(Store, connector: 2).MembersAsync(group));
    }

    [Fact]
    public async Task ReadMembers_OfALargeGroup_GiveEachOnceWithItsTypeAndDisplay()
    {
        const int MoreThanAPage = 2_100;
        const string Odd = """ö \ "\x00" '€'""";
        var users = Enumerable.Range(0, MoreThanAPage).Select(n => Driver.NewUser($"u{n}")).ToArray();
        users[1] = users[1] with { State = users[1].State! with { Display = null } };
        await Store.CreateManyAsync(users, default);
        var inner = await Driver.CreateGroupAsync(Odd);
        var group = await Driver.CreateGroupAsync("G", [inner, .. users.Select(user => user.Key.Id.Value)]);
        var members = new List<GroupMember>();
        await foreach (var page in Store.ReadMembersAsync(Driver.Key("Group", group), null, int.MaxValue, default))
        {
            members.AddRange(page);
        }

        var expected = users
            .Select(user => new GroupMember(user.Key.Id.Value, "User", user.State!.Display))
            .Append(new GroupMember(inner, "Group", Odd));
        Assert.Equal(expected.OrderBy(member => member.Id), members);
    }

    [Fact]
    public async Task FindWithMembers_GivesEachGroupAndItsFirstMembers()
    {
        Guid[] users = [await Driver.CreateUserAsync("u0"), await Driver.CreateUserAsync("u1"), await Driver.CreateUserAsync("u2")];
        Guid[] groups =
        [
            await Driver.CreateGroupAsync("A", users),
            await Driver.CreateGroupAsync("B", users[1]),
            await Driver.CreateGroupAsync("C")
        ];
        var found = await Store.FindWithMembersAsync(1, 1, "Group", [.. groups, Guid.NewGuid()], 2, default);
        Assert.Equal(groups.Order(), found.Keys.Order());
        Assert.Equal(users.Order().Take(2), found[groups[0]].Members.Select(member => member.Id));
        Assert.Equal([new GroupMember(users[1], "User", "u1")], found[groups[1]].Members);
        Assert.Empty(found[groups[2]].Members);
        var alone = (await Driver.FindAsync("Group", groups[0]))!;
        Assert.Equal((alone.Version, alone.ModifiedAt), (found[groups[0]].Group.Version, found[groups[0]].Group.ModifiedAt));
        Assert.Equal(alone.Document.ToArray(), found[groups[0]].Group.Document.ToArray());
        Assert.Empty(await Store.FindWithMembersAsync(1, 2, "Group", groups, 2, default));
    }

    [Fact]
    public async Task DeletedGroup_LosesItsMembersAndItsPlaces()
    {
        var user = await Driver.CreateUserAsync("ada");
        var inner = await Driver.CreateGroupAsync("inner", user);
        var outer = await Driver.CreateGroupAsync("outer", inner);
        var hide = Driver.Rename(inner, "inner") with { Kind = ResourceChangeKind.Hide, DropMemberships = true };
        Assert.Equal(WriteStatus.Done, (await Driver.WriteAsync(hide with { State = hide.State! with { Hidden = true } })).Status);
        Assert.Empty(await Driver.MembersAsync(outer));
        Assert.True((await Driver.FindAsync("User", user, true))!.Groups.IsEmpty);
        Assert.Equal(0, await CountAsync("memberships"));
    }

    [Fact]
    public async Task Members_FiftyAddsAtOnceAndARename_NothingIsLost()
    {
        var users = (await Store.CreateManyAsync([.. Enumerable.Range(0, 50).Select(n => Driver.NewUser($"u{n}"))], default)).Count;
        var ids = (await Driver.ListAsync(new ResourceQuery(StoreDriver.UserType, null, null, 1, users, false))).Resources
            .Select(user => user.Id.Value)
            .ToArray();
        var group = await Driver.CreateGroupAsync("G");
        var writes = ids
            .Select(id => Driver.Members(group, [id]))
            .Append(Driver.Rename(group, "Renamed") with { ExpectedDocumentVersion = 1 })
            .ToArray();
        var outcomes = await Task.WhenAll(writes.Select(write => Task.Run(() => Driver.WriteAsync(write))));
        Assert.All(outcomes, outcome => Assert.Equal(WriteStatus.Done, outcome.Status));
        Assert.Equal(ids.Order(), await Driver.MembersAsync(group));
        var stored = await Driver.FindAsync("Group", group);
        Assert.Equal((52L, 2L, "Renamed"), (stored!.Version, stored.DocumentVersion, (string?)stored.ReadAttributes()["displayName"]));
        Assert.Equal(51, outcomes.Select(outcome => outcome.Version).Distinct().Count());
    }

    [Fact]
    public async Task Members_AddsAndReplacementsAndRemovalsOfUsersAtOnce_EndConsistent()
    {
        var users = new List<Guid>();
        for (var n = 0; n < 12; n++)
        {
            users.Add(await Driver.CreateUserAsync($"u{n}"));
        }

        Guid[] groups = [await Driver.CreateGroupAsync("A"), await Driver.CreateGroupAsync("B"), await Driver.CreateGroupAsync("C")];
        var writes = new List<ResourceChange>();
        for (var n = 0; n < 60; n++)
        {
            var group = groups[n % 3];
            var some = users.Where((_, index) => (index * 7 + n) % 3 != 0).ToArray();
            writes.Add((n % 5) switch
            {
                0 => Driver.Members(group, add: some, replace: true) with { SkipUnknownMembers = true },
                1 => Driver.Members(group, remove: some),
                _ => Driver.Members(group, add: some) with { SkipUnknownMembers = true },
            });
        }

        writes.AddRange(users.Take(6).Select((user, index) => Driver.HideUser(user, $"u{index}")));
        var outcomes = await Task.WhenAll(writes.Select(write => Task.Run(() => Driver.WriteAsync(write))));
        Assert.All(outcomes, outcome => Assert.Equal(WriteStatus.Done, outcome.Status));
        foreach (var group in groups)
        {
            Assert.Empty((await Driver.MembersAsync(group)).Intersect(users.Take(6)));
        }
    }
}
