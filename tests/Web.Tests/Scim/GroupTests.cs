using System.Net;
using Scim.Web.Tests.Hosting;

namespace Scim.Web.Tests.Scim;

public sealed class GroupTests(Hosts hosts)
{
    public static TheoryData<string> Databases => Hosts.Databases;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Members_are_added_and_removed(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var (ann, bob) = (await scim.CreateUserAsync("ann", ",\"displayName\":\"Ann\""), await scim.CreateUserAsync("bob"));
        var group = await scim.CreateGroupAsync("Staff", ann);

        var read = await scim.GetAsync($"/Groups/{group}");
        Assert.Equal(ann, read["members/0/value"]);
        Assert.Equal($"{scim.BaseUrl}/Users/{ann}", read["members/0/$ref"]);
        Assert.Equal("User", read["members/0/type"]);
        Assert.Equal("Ann", read["members/0/display"]);

        var added = await scim.PatchAsync(
            $"/Groups/{group}", Schemas.Patch($$"""{"op":"add","path":"members","value":[{"value":"{{bob}}"},{"value":"{{ann}}"}]}"""));
        Assert.Equal(2, added.Demand(HttpStatusCode.OK).Body!["members"]!.AsArray().Count);
        Assert.Equal("W/\"2\"", added.Headers["ETag"]);
        Assert.Equal("Staff", (await scim.GetAsync($"/Users/{bob}"))["groups/0/display"]);
        Assert.Equal($"{scim.BaseUrl}/Groups/{group}", (await scim.GetAsync($"/Users/{bob}"))["groups/0/$ref"]);

        var again = await scim.PatchAsync(
            $"/Groups/{group}", Schemas.Patch($$"""{"op":"add","path":"members","value":[{"value":"{{bob}}"}]}"""));
        Assert.Equal("W/\"2\"", again.Demand(HttpStatusCode.OK).Headers["ETag"]);

        var mixed = await scim.PatchAsync($"/Groups/{group}", Schemas.Patch(
            $$"""{"op":"remove","path":"members[value eq \"{{ann}}\"]"}""", """{"op":"replace","path":"displayName","value":"Crew"}"""));
        Assert.Equal("Crew", mixed.Demand(HttpStatusCode.OK)["displayName"]);
        Assert.Equal(bob, Assert.Single(mixed.Body!["members"]!.AsArray())!["value"]!.ToString());

        await scim.DeleteAsync($"/Users/{bob}");
        Assert.Empty((await scim.GetAsync($"/Groups/{group}")).Body!["members"]!.AsArray());
        Assert.Null((await scim.GetAsync($"/Groups/{group}?excludedAttributes=members")).Body!["members"]);
    }

    /// <summary>RFC 7644 §3.14: the entity-tag comes with every answer about a resource, one without a body too.</summary>
    [Theory]
    [MemberData(nameof(Databases))]
    public async Task S3_14_A_change_of_members_that_is_not_read_back_has_its_tag(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var users = new List<string>();
        for (var number = 0; number < 103; number++)
        {
            users.Add(await scim.CreateUserAsync($"user{number}"));
        }

        var group = await scim.CreateGroupAsync("Staff", [.. users.Take(102)]);
        foreach (var operation in (string[])
        [
            $$"""{"op":"add","path":"members","value":[{"value":"{{users[102]}}"}]}""",
            $$"""{"op":"add","path":"members","value":[{"value":"{{users[0]}}"}]}"""
        ])
        {
            var changed = (await scim.PatchAsync($"/Groups/{group}", Schemas.Patch(operation))).Demand(HttpStatusCode.NoContent);
            Assert.Equal("W/\"2\"", changed.Headers["ETag"]);
            Assert.Equal($"{scim.BaseUrl}/Groups/{group}", changed.Headers["Location"]);
        }

        Assert.Equal("W/\"2\"", (await scim.GetAsync($"/Groups/{group}")).Headers["ETag"]);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_group_is_shown_as_it_was_at_one_moment(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        string[] users = [await scim.CreateUserAsync("even"), await scim.CreateUserAsync("odd")];
        var group = await scim.CreateGroupAsync("0", users[0]);
        var writing = Task.Run(async () =>
        {
            for (var number = 1; number < 200; number++)
            {
                (await scim.PatchAsync($"/Groups/{group}", Schemas.Patch(
                    $$"""{"op":"replace","path":"displayName","value":"{{number}}"}""",
                    $$"""{"op":"replace","path":"members","value":[{"value":"{{users[number % 2]}}"}]}"""))).Demand(HttpStatusCode.OK);
            }
        });
        while (!writing.IsCompleted)
        {
            var read = (await scim.GetAsync($"/Groups/{group}")).Demand(HttpStatusCode.OK);
            Assert.Equal(read.Headers["ETag"], read["meta/version"]);
            var listed = (await scim.GetAsync("/Groups")).Demand(HttpStatusCode.OK);
            foreach (var shown in (JsonNode[])[read.Body!, listed.Resources[0]!])
            {
                var number = int.Parse(shown["displayName"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture);
                Assert.Equal(users[number % 2], Assert.Single(shown["members"]!.AsArray())!["value"]!.ToString());
                Assert.Equal($"W/\"{number + 1}\"", shown["meta"]!["version"]!.ToString());
            }
        }

        await writing;
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Put_makes_members_exactly_those_of_the_body(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var (ann, bob) = (await scim.CreateUserAsync("ann"), await scim.CreateUserAsync("bob"));
        var group = await scim.CreateGroupAsync("Staff", ann);

        var replaced = await scim.PutAsync(
            $"/Groups/{group}",
            $$"""{"schemas":["{{Schemas.Group}}"],"displayName":"Staff","members":[{"value":"{{bob}}","display":null}]}""");

        Assert.Equal(bob, Assert.Single(replaced.Demand(HttpStatusCode.OK).Body!["members"]!.AsArray())!["value"]!.ToString());
        var cleared = await scim.PutAsync($"/Groups/{group}", $$"""{"schemas":["{{Schemas.Group}}"],"displayName":"Staff"}""");
        Assert.Empty(cleared.Demand(HttpStatusCode.OK).Body!["members"]!.AsArray());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Unknown_members_and_circles_are_refused(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var inner = await scim.CreateGroupAsync("Inner");
        var outer = await scim.CreateGroupAsync("Outer", inner);
        string Add(string id) => Schemas.Patch($$"""{"op":"add","path":"members","value":[{"value":"{{id}}"}]}""");

        (await scim.PatchAsync($"/Groups/{inner}", Add(outer))).DemandError(HttpStatusCode.BadRequest, "invalidValue");
        (await scim.PatchAsync($"/Groups/{inner}", Add(inner))).DemandError(HttpStatusCode.BadRequest, "invalidValue");
        (await scim.PatchAsync($"/Groups/{inner}", Add("nobody"))).DemandError(HttpStatusCode.BadRequest, "invalidValue");
        (await scim.PatchAsync($"/Groups/{inner}", Add("01890000-0000-7000-8000-000000000000"))).DemandError(
            HttpStatusCode.BadRequest, "invalidValue");
        (await scim.PatchAsync("/Groups/01890000-0000-7000-8000-000000000000", Add(outer))).DemandError(HttpStatusCode.NotFound);
        Assert.Equal("Group", (await scim.GetAsync($"/Groups/{outer}"))["members/0/type"]);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Names_of_groups_are_unique_in_one_connector(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        await scim.CreateGroupAsync("Staff");
        (await scim.PostAsync("/Groups", $$"""{"schemas":["{{Schemas.Group}}"],"displayName":"STAFF"}""")).DemandError(
            HttpStatusCode.Conflict, "uniqueness");

        var other = await scim.Host.ConnectAsync(scim.Organization, "second", "{}");
        await other.CreateGroupAsync("Staff");
        var free = await hosts.ConnectAsync(database, """{"uniqueGroupNames":false}""");
        await free.CreateGroupAsync("Staff");
        await free.CreateGroupAsync("Staff");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Large_group_says_that_its_members_are_truncated(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var users = await Task.WhenAll(Enumerable.Range(0, 25).Select(number => scim.CreateUserAsync($"user{number}")));
        var group = await scim.CreateGroupAsync("Staff", users);

        foreach (var query in (string[])["", "?attributes=members"])
        {
            var read = await scim.GetAsync($"/Groups/{group}{query}");
            Assert.Equal(20, read.Body!["members"]!.AsArray().Count);
            var truncation = read.Body["urn:scim:service:members:1.0:Group"]!;
            Assert.Equal($"{scim.BaseUrl}/Groups/{group}/members", truncation["all"]!.ToString());
        }

        var all = new HashSet<string>();
        var cursor = "";
        do
        {
            var page = (await scim.GetAsync($"/Groups/{group}/members?count=10&cursor={cursor}")).Demand(HttpStatusCode.OK);
            Assert.All(page.Resources, member => Assert.True(all.Add(member!["value"]!.ToString())));
            cursor = page["nextCursor"];
        }
        while (cursor is not null);
        Assert.Equal(users.Order(), all.Order());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Put_of_a_group_that_was_truncated_removes_nobody(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var users = await Task.WhenAll(Enumerable.Range(0, 21).Select(number => scim.CreateUserAsync($"user{number}")));
        var group = await scim.CreateGroupAsync("Staff", users);
        var shown = (await scim.GetAsync($"/Groups/{group}")).Demand(HttpStatusCode.OK).Body!;

        (await scim.PutAsync($"/Groups/{group}", shown.ToJsonString())).DemandError(HttpStatusCode.BadRequest, "invalidValue");
        var bulk = $$"""
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
             "Operations":[{"method":"PUT","path":"/Groups/{{group}}","data":{{shown.ToJsonString()}}}]}
            """;
        Assert.Equal("400", (await scim.PostAsync("/Bulk", bulk)).Demand(HttpStatusCode.OK)["Operations/0/status"]);
        var page = await scim.GetAsync($"/Groups/{group}/members?count=50");
        Assert.Equal(21, page.Demand(HttpStatusCode.OK).Resources.Count);

        shown["urn:scim:service:members:1.0:Group"]!["truncated"] = false;
        var replaced = await scim.PutAsync($"/Groups/{group}", shown.ToJsonString());
        Assert.Equal(20, replaced.Demand(HttpStatusCode.OK).Body!["members"]!.AsArray().Count);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Patch_answers_with_the_group_where_a_hundred_members_or_fewer_are_left(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var users = await Task.WhenAll(Enumerable.Range(0, 101).Select(number => scim.CreateUserAsync($"user{number}")));
        var everybody = string.Join(',', users.Select(user => $$"""{"value":"{{user}}"}"""));
        var group = await scim.CreateGroupAsync("Staff", users);
        async Task Answers(HttpStatusCode status, string operation) =>
            (await scim.PatchAsync($"/Groups/{group}", Schemas.Patch(operation))).Demand(status);

        await Answers(HttpStatusCode.OK, $$"""{"op":"remove","path":"members[value eq \"{{users[0]}}\"]"}""");
        await Answers(HttpStatusCode.NoContent, $$"""{"op":"add","path":"members","value":[{"value":"{{users[0]}}"}]}""");
        await Answers(HttpStatusCode.OK, $$"""{"op":"remove","path":"members","value":[{{everybody[..everybody.LastIndexOf(',')]}}]}""");
        await Answers(HttpStatusCode.NoContent, $$"""{"op":"add","path":"members","value":[{{everybody}}]}""");
        await Answers(HttpStatusCode.OK, $$"""{"op":"replace","path":"members","value":[{"value":"{{users[1]}}"}]}""");
        await Answers(HttpStatusCode.NoContent, $$"""{"op":"replace","path":"members","value":[{{everybody}}]}""");
        await Answers(HttpStatusCode.OK, """{"op":"remove","path":"members"}""");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Parallel_members_and_a_rename_lose_nothing(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var users = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => scim.CreateUserAsync($"user{number}")));
        var group = await scim.CreateGroupAsync("Staff");

        var changes = users.Select(
            user => scim.PatchAsync(
                $"/Groups/{group}", Schemas.Patch($$"""{"op":"add","path":"members","value":[{"value":"{{user}}"}]}""")));
        var renames = Enumerable
            .Range(0, 5)
            .Select(number => scim.PatchAsync(
                $"/Groups/{group}", Schemas.Patch($$"""{"op":"replace","path":"displayName","value":"Crew {{number}}"}""")));
        var replies = await Task.WhenAll(changes.Concat(renames));

        Assert.All(replies, reply => reply.Demand(HttpStatusCode.OK));
        var read = await scim.GetAsync($"/Groups/{group}");
        Assert.StartsWith("Crew", read["displayName"], StringComparison.Ordinal);
        Assert.Equal(20, read.Body!["members"]!.AsArray().Count);
    }
}
