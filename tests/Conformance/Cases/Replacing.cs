using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

public static class Replacing
{
    public static async Task S3_5_1_put_answers_200_with_the_resource(Scope scope)
    {
        var user = await scope.User();
        var put = (await scope.Put("/Users/" + user.Id, Scope.UserBody(user["userName"]!, "\"title\":\"Dr\"")))
            .Is(200)
            .Has("title", "Dr")
            .Has("id", user.Id)
            .Has("meta/created", user["meta/created"]);
        Check.That(user.Version is null || put.Version != user.Version, "a new version");
        Check.SameJson(put.Body, (await scope.Get("/Users/" + user.Id)).Body, "as read");
    }

    public static async Task S3_5_1_what_put_omits_is_cleared(Scope scope)
    {
        var user = await scope.User(more: $$"""
            "title":"Dr","emails":[{"value":"a@x.org"}],"name":{"givenName":"A"},"{{Urn.Enterprise}}":{"department":"D"}
            """);
        var put = (await scope.Put("/Users/" + user.Id, Scope.UserBody(user["userName"]!))).Is(200);
        put.Lacks("title").Lacks("emails").Lacks("name").Lacks(Urn.Enterprise).Has("schemas/1", null);
    }

    public static async Task S3_5_1_what_put_omits_inside_a_complex_attribute_is_cleared(Scope scope)
    {
        var user = await scope.User(more: "\"name\":{\"givenName\":\"A\",\"familyName\":\"B\"}");
        (await scope.Put("/Users/" + user.Id, Scope.UserBody(user["userName"]!, "\"name\":{\"familyName\":\"C\"}")))
            .Is(200)
            .Has("name/familyName", "C")
            .Lacks("name/givenName");
    }

    public static async Task S3_5_1_readOnly_values_are_ignored(Scope scope)
    {
        var user = await scope.User();
        (await scope.Put(
            "/Users/" + user.Id,
            Scope.UserBody(
                user["userName"]!,
                "\"id\":\"other\",\"groups\":[{\"value\":\"x\"}],\"meta\":{\"created\":\"2001-01-01T00:00:00Z\"},\"title\":\"t\"")))
            .Is(200).Has("id", user.Id).Has("meta/created", user["meta/created"]).Lacks("groups").Has("title", "t");
    }

    public static async Task S3_5_1_what_was_read_can_be_put_back_without_change(Scope scope)
    {
        var user = await scope.User(more: "\"title\":\"Dr\",\"emails\":[{\"value\":\"a@x.org\",\"primary\":true}]");
        var put = (await scope.Put("/Users/" + user.Id, user.Text)).Is(200);
        Check.Same(user.Version, put.Version, "version");
        Check.Same(user["meta/lastModified"], put["meta/lastModified"], "lastModified");
    }

    public static async Task S3_5_1_put_without_a_required_attribute_is_400(Scope scope) =>
        (await scope.Put("/Users/" + (await scope.User()).Id, $$"""{"schemas":["{{Urn.User}}"],"title":"x"}""")).IsError(
            400, "invalidValue");

    public static async Task S3_5_1_put_to_a_taken_userName_is_409(Scope scope)
    {
        var (one, two) = (await scope.User(), await scope.User());
        (await scope.Put("/Users/" + two.Id, Scope.UserBody(one["userName"]!))).IsError(409, "uniqueness");
        (await scope.Get("/Users/" + two.Id)).Has("userName", two["userName"]);
    }

    public static async Task S3_5_1_put_does_not_create(Scope scope) =>
        (await scope.Put("/Users/" + Guid.NewGuid(), Scope.UserBody(Scope.Unique("u")))).IsError(404);

    public static async Task S3_5_1_put_can_rename(Scope scope)
    {
        var (user, name) = (await scope.User(), Scope.Unique("renamed"));
        (await scope.Put("/Users/" + user.Id, Scope.UserBody(name))).Is(200).Has("userName", name);
        Check.Same(1, (await scope.Query("/Users", $"userName eq \"{name}\"")).Total);
        Check.Same(0, (await scope.Query("/Users", $"userName eq \"{user["userName"]}\"")).Total);
    }

    public static async Task S3_5_1_put_can_change_only_the_case_of_userName(Scope scope)
    {
        var user = await scope.User();
        var upper = user["userName"]!.ToUpperInvariant();
        (await scope.Put("/Users/" + user.Id, Scope.UserBody(upper))).Is(200).Has("userName", upper);
    }

    public static async Task S3_5_1_group_put_replaces_members(Scope scope)
    {
        var (one, two, three) = (await scope.User(), await scope.User(), await scope.User());
        var group = await scope.Group(null, one.Id, two.Id);
        var put = (await scope.Put("/Groups/" + group.Id, Scope.GroupBody(group["displayName"]!, two.Id, three.Id))).Is(200);
        Check.SameSet([two.Id, three.Id], Groups.Members(put), "members");
    }

    public static async Task S3_5_1_group_put_without_members_clears_them(Scope scope)
    {
        var group = await scope.Group(null, (await scope.User()).Id);
        var put =
            (await scope.Put("/Groups/" + group.Id, $$"""{"schemas":["{{Urn.Group}}"],"displayName":"{{group["displayName"]}}"}""")).Is(
                200);
        Check.SameSet([], Groups.Members(put), "members");
    }

    public static async Task S3_5_1_group_put_of_the_same_members_keeps_the_version(Scope scope)
    {
        var (one, two) = (await scope.User(), await scope.User());
        var group = await scope.Group(null, one.Id, two.Id);
        var put = (await scope.Put("/Groups/" + group.Id, Scope.GroupBody(group["displayName"]!, two.Id, one.Id))).Is(200);
        Check.Same(group.Version, put.Version, "version");
    }

    public static async Task S3_5_1_attributes_parameter_shapes_the_answer(Scope scope)
    {
        var user = await scope.User();
        (await scope.Put($"/Users/{user.Id}?attributes=title", Scope.UserBody(user["userName"]!, "\"title\":\"t\",\"nickName\":\"n\"")))
            .Is(200)
            .Has("title", "t")
            .Has("id", user.Id)
            .Lacks("nickName")
            .Lacks("userName");
    }

    public static async Task S3_5_1_put_with_a_wrong_type_changes_nothing(Scope scope)
    {
        var user = await scope.User(more: "\"title\":\"Dr\"");
        (await scope.Put("/Users/" + user.Id, Scope.UserBody(user["userName"]!, "\"active\":\"perhaps\""))).IsError(
            400, "invalidValue", "invalidSyntax");
        (await scope.Get("/Users/" + user.Id)).Has("title", "Dr").Has("meta/version", user.Version);
    }

    public static async Task S3_5_1_put_on_the_endpoint_is_405(Scope scope) => (await scope.Put("/Users", "{}")).IsError(405);
}
