using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

public static class Groups
{
    public static string[] Members(Reply group) =>
        [.. (group.Body["members"] as JsonArray ?? []).Select(member => Reply.At(member, "value")!)];

    public static async Task R7643_S4_2_a_group_shows_its_members(Scope scope)
    {
        var user = await scope.User(more: "\"displayName\":\"Ada\"");
        var group = await scope.Group(null, user.Id);
        group.Has("members/0/value", user.Id).Has("members/0/type", "User").Has("members/0/$ref", $"{scope.BaseUrl}/Users/{user.Id}");
    }

    [Choice]
    public static async Task R7643_S4_2_a_member_has_the_display_name_of_its_resource(Scope scope)
    {
        var user = await scope.User(more: "\"displayName\":\"Ada\"");
        var group = await scope.Group(null, user.Id);
        group.Has("members/0/display", "Ada");
        await scope.Apply("/Users/" + user.Id, """{"op":"replace","path":"displayName","value":"Bea"}""");
        (await scope.Get("/Groups/" + group.Id)).Has("members/0/display", "Bea");
    }

    public static async Task R7643_S4_1_2_a_user_shows_its_groups(Scope scope)
    {
        var user = await scope.User();
        var group = await scope.Group(null, user.Id);
        (await scope.Get("/Users/" + user.Id))
            .Has("groups/0/value", group.Id)
            .Has("groups/0/display", group["displayName"])
            .Has("groups/0/type", "direct")
            .Has("groups/0/$ref", $"{scope.BaseUrl}/Groups/{group.Id}");
    }

    public static async Task R7643_S4_2_a_member_of_the_wrong_type_is_corrected_or_refused(Scope scope)
    {
        var user = await scope.User();
        var reply = await scope.Post(
            "/Groups",
            $$"""{"schemas":["{{Urn.Group}}"],"displayName":"{{Scope.Unique("g")}}","members":[{"value":"{{user.Id}}","type":"Group","display":"nonsense","$ref":"https://example.com/x"}]}""");
        if (reply.IsOneOf(201, 400).Status == 201)
        {
            reply.Has("members/0/type", "User").Has("members/0/$ref", $"{scope.BaseUrl}/Users/{user.Id}");
        }
    }

    public static async Task R7643_S4_2_groups_nest(Scope scope)
    {
        var inner = await scope.Group();
        var outer = await scope.Group(null, inner.Id);
        outer.Has("members/0/type", "Group").Has("members/0/$ref", $"{scope.BaseUrl}/Groups/{inner.Id}");
    }

    [Choice]
    public static async Task R7643_S4_2_a_group_cannot_contain_itself(Scope scope)
    {
        var group = await scope.Group();
        (await scope.Apply("/Groups/" + group.Id, $$"""{"op":"add","path":"members","value":[{"value":"{{group.Id}}"}]}""")).IsError(
            400, "invalidValue");
    }

    [Choice]
    public static async Task R7643_S4_2_a_cycle_through_three_groups_is_refused(Scope scope)
    {
        var one = await scope.Group();
        var two = await scope.Group(null, one.Id);
        var three = await scope.Group(null, two.Id);
        (await scope.Apply("/Groups/" + one.Id, $$"""{"op":"add","path":"members","value":[{"value":"{{three.Id}}"}]}""")).IsError(
            400, "invalidValue");
        (await scope.Put("/Groups/" + one.Id, Scope.GroupBody(one["displayName"]!, three.Id))).IsError(400, "invalidValue");
        Check.SameSet([], Members(await scope.Get("/Groups/" + one.Id)), "members");
    }

    [Choice]
    public static async Task R7643_S4_2_an_unknown_member_is_refused(Scope scope)
    {
        (await scope.Post("/Groups", Scope.GroupBody(Scope.Unique("g"), Guid.NewGuid().ToString()))).IsError(400, "invalidValue");
        var group = await scope.Group();
        (await scope.Apply("/Groups/" + group.Id, """{"op":"add","path":"members","value":[{"value":"nobody"}]}""")).IsError(
            400, "invalidValue");
    }

    public static async Task R7643_S4_2_the_same_member_twice_is_one_member(Scope scope)
    {
        var user = await scope.User();
        var group = await scope.Group(null, user.Id, user.Id);
        Check.SameSet([user.Id], Members(group), "members");
    }

    public static async Task S3_6_deleting_a_user_leaves_no_dangling_member(Scope scope)
    {
        var (one, two) = (await scope.User(), await scope.User());
        var group = await scope.Group(null, one.Id, two.Id);
        await scope.Delete("/Users/" + one.Id);
        Check.SameSet([two.Id], Members(await scope.Get("/Groups/" + group.Id)), "members");
        Check.Same(0, (await scope.Query("/Groups", $"members.value eq \"{one.Id}\"")).Is(200).Total);
    }

    public static async Task S3_6_deleting_a_group_leaves_no_dangling_group(Scope scope)
    {
        var user = await scope.User();
        var group = await scope.Group(null, user.Id);
        var outer = await scope.Group(null, group.Id);
        (await scope.Delete("/Groups/" + group.Id)).Is(204);
        (await scope.Get("/Users/" + user.Id)).Is(200).Lacks("groups");
        Check.SameSet([], Members(await scope.Get("/Groups/" + outer.Id)), "members");
    }

    public static async Task S3_6_a_deleted_user_does_not_return_to_its_groups(Scope scope)
    {
        var user = await scope.User();
        var group = await scope.Group(null, user.Id);
        await scope.Delete("/Users/" + user.Id);
        await scope.User(user["userName"]);
        Check.SameSet([], Members(await scope.Get("/Groups/" + group.Id)), "members");
    }

    public static async Task S3_5_2_add_members_one_by_one(Scope scope)
    {
        var users = new List<string>();
        var group = await scope.Group();
        for (var index = 0; index < 5; index++)
        {
            users.Add((await scope.User()).Id);
            (await scope.Apply("/Groups/" + group.Id, $$"""{"op":"add","path":"members","value":[{"value":"{{users[^1]}}"}]}""")).IsOneOf(
                200, 204);
        }

        Check.SameSet(users, Members(await scope.Get("/Groups/" + group.Id)), "members");
    }

    public static async Task S3_5_2_parallel_adds_lose_no_member(Scope scope)
    {
        var group = await scope.Group();
        var users = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => scope.User()));
        var replies = await Task.WhenAll(
            users.Select(
                user => scope.Apply("/Groups/" + group.Id, $$"""{"op":"add","path":"members","value":[{"value":"{{user.Id}}"}]}""")));
        Check.That(replies.All(reply => reply.Status is 200 or 204), "every PATCH succeeds without If-Match");
        Check.SameSet(users.Select(user => user.Id), Members(await scope.Get("/Groups/" + group.Id)), "members");
    }

    public static async Task S3_5_2_adding_a_present_member_changes_nothing(Scope scope)
    {
        var user = await scope.User();
        var group = await scope.Group(null, user.Id);
        (await scope.Apply("/Groups/" + group.Id, $$"""{"op":"add","path":"members","value":[{"value":"{{user.Id}}"}]}""")).IsOneOf(
            200, 204);
        (await scope.Get("/Groups/" + group.Id)).Has("meta/version", group.Version);
    }

    public static async Task S3_5_2_remove_a_member_by_filter(Scope scope)
    {
        var (one, two) = (await scope.User(), await scope.User());
        var group = await scope.Group(null, one.Id, two.Id);
        (await scope.Apply("/Groups/" + group.Id, $$"""{"op":"remove","path":"members[value eq \"{{one.Id}}\"]"}""")).IsOneOf(200, 204);
        Check.SameSet([two.Id], Members(await scope.Get("/Groups/" + group.Id)), "members");
    }

    [Choice]
    public static async Task S3_5_2_remove_members_by_value(Scope scope)
    {
        var (one, two) = (await scope.User(), await scope.User());
        var group = await scope.Group(null, one.Id, two.Id);
        (await scope.Apply("/Groups/" + group.Id, $$"""{"op":"remove","path":"members","value":[{"value":"{{one.Id}}"}]}""")).IsOneOf(
            200, 204);
        Check.SameSet([two.Id], Members(await scope.Get("/Groups/" + group.Id)), "members");
    }

    public static async Task S3_5_2_remove_all_members(Scope scope)
    {
        var group = await scope.Group(null, (await scope.User()).Id, (await scope.User()).Id);
        (await scope.Apply("/Groups/" + group.Id, """{"op":"remove","path":"members"}""")).IsOneOf(200, 204);
        Check.SameSet([], Members(await scope.Get("/Groups/" + group.Id)), "members");
    }

    public static async Task S3_5_2_replace_members(Scope scope)
    {
        var (one, two) = (await scope.User(), await scope.User());
        var group = await scope.Group(null, one.Id);
        (await scope.Apply("/Groups/" + group.Id, $$"""{"op":"replace","path":"members","value":[{"value":"{{two.Id}}"}]}""")).IsOneOf(
            200, 204);
        Check.SameSet([two.Id], Members(await scope.Get("/Groups/" + group.Id)), "members");
    }

    public static async Task S3_5_2_remove_and_add_in_one_request(Scope scope)
    {
        var (one, two) = (await scope.User(), await scope.User());
        var group = await scope.Group(null, one.Id);
        (await scope.Apply(
            "/Groups/" + group.Id, $$"""{"op":"remove","path":"members[value eq \"{{one.Id}}\"]"}""",
            $$"""{"op":"add","path":"members","value":[{"value":"{{two.Id}}"}]}""",
            """{"op":"replace","path":"externalId","value":"g"}""")).IsOneOf(200, 204);
        var read = await scope.Get("/Groups/" + group.Id);
        Check.SameSet([two.Id], Members(read), "members");
        read.Has("externalId", "g");
    }

    public static async Task S3_5_2_path_less_add_of_members(Scope scope)
    {
        var (one, two) = (await scope.User(), await scope.User());
        var group = await scope.Group(null, one.Id);
        (await scope.Apply(
            "/Groups/" + group.Id, $$"""{"op":"add","value":{"members":[{"value":"{{two.Id}}"}],"externalId":"e"} }""")).IsOneOf(200, 204);
        Check.SameSet([one.Id, two.Id], Members(await scope.Get("/Groups/" + group.Id)), "members");
    }

    public static async Task S3_5_2_a_failed_operation_leaves_members_alone(Scope scope)
    {
        var (one, two) = (await scope.User(), await scope.User());
        var group = await scope.Group(null, one.Id);
        (await scope.Apply(
            "/Groups/" + group.Id, $$"""{"op":"add","path":"members","value":[{"value":"{{two.Id}}"}]}""",
            """{"op":"replace","path":"displayName","value":5}""")).IsError(400);
        Check.SameSet([one.Id], Members(await scope.Get("/Groups/" + group.Id)), "members");
    }

    [Choice]
    public static async Task S3_5_2_1_000_member_operations_in_one_request(Scope scope)
    {
        var user = await scope.User();
        var group = await scope.Group();
        var operations = Enumerable
            .Range(0, 1000)
            .Select(index => index % 2 == 0
                ? $$"""{"op":"add","path":"members","value":[{"value":"{{user.Id}}"}]}"""
                : $$"""{"op":"remove","path":"members[value eq \"{{user.Id}}\"]"}""");
        (await scope.Apply("/Groups/" + group.Id, [.. operations])).IsOneOf(200, 204);
        Check.SameSet([], Members(await scope.Get("/Groups/" + group.Id)), "members");
    }

    public static async Task S3_9_members_can_be_left_out(Scope scope)
    {
        var group = await scope.Group(null, (await scope.User()).Id);
        (await scope.Get($"/Groups/{group.Id}?excludedAttributes=members")).Is(200).Lacks("members").HasSome("displayName");
        var list = await scope.Query("/Groups", $"displayName eq \"{group["displayName"]}\"", "&excludedAttributes=members");
        list.Lacks("Resources/0/members").HasSome("Resources/0/displayName");
    }

    public static async Task S3_9_only_members_value(Scope scope)
    {
        var user = await scope.User();
        var group = await scope.Group(null, user.Id);
        (await scope.Get($"/Groups/{group.Id}?attributes=members.value"))
            .Is(200)
            .Has("members/0/value", user.Id)
            .Lacks("members/0/display")
            .Lacks("displayName");
    }
}
