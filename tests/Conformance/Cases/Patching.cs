using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

/// <summary>What the answer to a PATCH must be; what single operations do is in the table of <see cref="PatchCorpus"/>.</summary>
public static class Patching
{
    public static async Task S3_5_2_answers_200_with_the_resource_or_204(Scope scope)
    {
        var user = await scope.User();
        var reply = (await scope.Apply("/Users/" + user.Id, """{"op":"add","path":"title","value":"Dr"}""")).IsOneOf(200, 204);
        if (reply.Status == 200)
        {
            reply.Has("title", "Dr").Has("meta/version", reply.Version);
        }

        (await scope.Get("/Users/" + user.Id)).Has("title", "Dr");
    }

    public static async Task S3_5_2_a_change_moves_version_and_lastModified(Scope scope)
    {
        var user = await scope.User();
        await Task.Delay(5);
        await scope.Apply("/Users/" + user.Id, """{"op":"add","path":"title","value":"Dr"}""");
        var read = await scope.Get("/Users/" + user.Id);
        Check.That(user.Version is null || read.Version != user.Version, "version moves");
        Check.That(string.CompareOrdinal(read["meta/lastModified"], user["meta/lastModified"]) > 0, "lastModified moves");
        read.Has("meta/created", user["meta/created"]);
    }

    public static async Task S3_5_2_no_change_moves_nothing(Scope scope)
    {
        var user = await scope.User(more: "\"title\":\"Dr\",\"emails\":[{\"value\":\"a@x.org\",\"type\":\"work\"}]");
        (await scope.Apply(
            "/Users/" + user.Id, """{"op":"replace","path":"title","value":"Dr"}""",
            """{"op":"add","path":"emails","value":[{"value":"a@x.org","type":"work"}]}""")).IsOneOf(200, 204);
        (await scope.Get("/Users/" + user.Id)).Has("meta/version", user.Version).Has("meta/lastModified", user["meta/lastModified"]);
    }

    public static async Task S3_5_2_all_or_nothing(Scope scope)
    {
        var user = await scope.User();
        (await scope.Apply(
            "/Users/" + user.Id, """{"op":"add","path":"title","value":"Dr"}""", """{"op":"add","path":"nickName","value":"n"}""",
            """{"op":"replace","path":"emails[type eq \"none\"].value","value":"x"}""")).IsError(400, "noTarget");
        (await scope.Get("/Users/" + user.Id)).Lacks("title").Lacks("nickName").Has("meta/version", user.Version);
    }

    public static async Task S3_5_2_operations_apply_in_order(Scope scope)
    {
        var user = await scope.User();
        await scope.Apply(
            "/Users/" + user.Id, """{"op":"add","path":"title","value":"1"}""", """{"op":"remove","path":"title"}""",
            """{"op":"add","path":"title","value":"2"}""", """{"op":"replace","path":"title","value":"3"}""");
        (await scope.Get("/Users/" + user.Id)).Has("title", "3");
    }

    public static async Task S3_5_2_to_a_taken_userName_is_409(Scope scope)
    {
        var (one, two) = (await scope.User(), await scope.User());
        (await scope.Apply("/Users/" + two.Id, $$"""{"op":"replace","path":"userName","value":"{{one["userName"]}}"}""")).IsError(
            409, "uniqueness");
        (await scope.Get("/Users/" + two.Id)).Has("userName", two["userName"]);
    }

    [Choice]
    public static async Task S3_5_2_1_000_operations_in_one_request(Scope scope)
    {
        var user = await scope.User();
        var operations = Enumerable
            .Range(0, 1000)
            .Select(index => $$"""{"op":"add","path":"emails","value":[{"value":"e{{index}}@x.org"}]}""");
        (await scope.Apply("/Users/" + user.Id, [.. operations])).IsOneOf(200, 204);
        Check.Same(1000, ((await scope.Get("/Users/" + user.Id)).Body["emails"] as JsonArray)!.Count, "emails");
    }

    [Choice]
    public static async Task S3_5_2_too_many_operations_are_refused(Scope scope)
    {
        var user = await scope.User();
        (await scope.Apply("/Users/" + user.Id, [.. Enumerable.Repeat("""{"op":"add","path":"title","value":"x"}""", 5000)])).IsError(
            400, "tooMany");
    }

    public static async Task S3_5_2_on_the_endpoint_is_405(Scope scope) =>
        (await scope.Apply("/Users", """{"op":"add","path":"title","value":"x"}""")).IsError(405);

    public static IEnumerable<ConformanceCase> BadRequests()
    {
        (string Name, string Body)[] rows =
        [
            ("without_schemas", """{"Operations":[{"op":"add","path":"title","value":"x"}]}"""),
            ("with_another_schema", $$"""{"schemas":["{{Urn.User}}"],"Operations":[{"op":"add","path":"title","value":"x"}]}"""),
            ("without_operations", $$"""{"schemas":["{{Urn.PatchOp}}"]}"""),
            ("with_empty_operations", $$"""{"schemas":["{{Urn.PatchOp}}"],"Operations":[]}"""),
            ("with_operations_as_object", $$"""{"schemas":["{{Urn.PatchOp}}"],"Operations":{"op":"add"} }"""),
            ("with_null_operation", $$"""{"schemas":["{{Urn.PatchOp}}"],"Operations":[null]}"""),
            ("with_a_text_as_operation", $$"""{"schemas":["{{Urn.PatchOp}}"],"Operations":["add"]}"""),
            ("without_op", $$"""{"schemas":["{{Urn.PatchOp}}"],"Operations":[{"path":"title","value":"x"}]}"""),
            ("with_schemas_as_text", $$"""{"schemas":"{{Urn.PatchOp}}","Operations":[{"op":"add","path":"title","value":"x"}]}"""),
        ];
        return rows.Select(row => new ConformanceCase($"S3_5_2_patch_{row.Name}_is_400", CaseLevel.Rule, async scope =>
        {
            var user = await scope.User();
            (await scope.Patch("/Users/" + user.Id, row.Body)).IsError(400, "invalidSyntax", "invalidValue");
            (await scope.Get("/Users/" + user.Id)).Has("meta/version", user.Version);
        }));
    }
}
