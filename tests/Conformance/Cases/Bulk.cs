using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

public static class Bulk
{
    public static async Task S3_7_creates_and_tells_location_and_status(Scope scope)
    {
        var reply = (await scope.Bulk(Create("q", Scope.Unique("b")))).Is(200).Has("schemas/0", Urn.BulkResponse);
        reply.Has("Operations/0/method", "POST").Has("Operations/0/bulkId", "q").Has("Operations/0/status", "201");
        (await scope.Get("/Users/" + IdOf(reply, 0))).Is(200);
    }

    public static async Task S3_7_tells_the_version_of_what_it_created(Scope scope)
    {
        await scope.NeedsAsync("etag");
        var reply = (await scope.Bulk(Create("q", Scope.Unique("b")))).Is(200);
        var user = (await scope.Get("/Users/" + IdOf(reply, 0))).Is(200);
        Check.Same(user.ETag, reply["Operations/0/version"], "version");
    }

    public static async Task S3_7_all_methods_in_one_request(Scope scope)
    {
        var (one, two, three) = (await scope.User(), await scope.User(), await scope.User());
        await scope.NeedsAsync("patch");
        var reply = (await scope.Bulk($$"""
            {{Create("q", Scope.Unique("b"))}},
            {"method":"PUT","path":"/Users/{{one.Id}}","data":{{Scope.UserBody(one["userName"]!, "\"title\":\"t\"")}}},
            {"method":"PATCH","path":"/Users/{{two.Id}}","data":{{Scope.PatchBody("""{"op":"add","path":"title","value":"t"}""")}}},
            {"method":"DELETE","path":"/Users/{{three.Id}}"}
            """)).Is(200);
        reply
            .Has("Operations/0/status", "201")
            .Has("Operations/1/status", "200")
            .Has("Operations/3/status", "204")
            .Has("Operations/1/location", $"{scope.BaseUrl}/Users/{one.Id}")
            .Has("Operations/3/location", $"{scope.BaseUrl}/Users/{three.Id}");
        Check.That(reply["Operations/2/status"] is "200" or "204", "status of PATCH");
        (await scope.Get("/Users/" + one.Id)).Has("title", "t");
        (await scope.Get("/Users/" + two.Id)).Has("title", "t");
        (await scope.Get("/Users/" + three.Id)).IsError(404);
    }

    public static async Task S3_7_2_a_later_operation_refers_to_an_earlier_one(Scope scope)
    {
        var reply = (await scope.Bulk($"{Create("u", Scope.Unique("b"))},{CreateGroup("g", "bulkId:u")}")).Is(200).Has(
            "Operations/1/status", "201");
        Check.SameSet([IdOf(reply, 0)], Groups.Members(await scope.Get("/Groups/" + IdOf(reply, 1))), "members");
    }

    public static async Task S3_7_2_an_earlier_operation_refers_to_a_later_one(Scope scope)
    {
        var reply = (await scope.Bulk($"{CreateGroup("g", "bulkId:u")},{Create("u", Scope.Unique("b"))}"))
            .Is(200)
            .Has("Operations/0/status", "201")
            .Has("Operations/1/status", "201");
        Check.SameSet([IdOf(reply, 1)], Groups.Members(await scope.Get("/Groups/" + IdOf(reply, 0))), "members");
    }

    public static async Task S3_7_2_a_path_refers_to_a_new_resource(Scope scope)
    {
        await scope.NeedsAsync("patch");
        var reply =
            (await scope.Bulk(
                $$"""{{Create("u", Scope.Unique("b"))}},{"method":"PATCH","path":"/Users/bulkId:u","data":{{Scope.PatchBody("""{"op":"add","path":"title","value":"t"}""")}}}""")).Is(200);
        (await scope.Get("/Users/" + IdOf(reply, 0))).Has("title", "t");
    }

    public static async Task S3_7_2_a_patch_value_refers_to_a_new_resource(Scope scope)
    {
        await scope.NeedsAsync("patch");
        var group = await scope.Group();
        var reply =
            (await scope.Bulk(
                $$"""{{Create("u", Scope.Unique("b"))}},{"method":"PATCH","path":"/Groups/{{group.Id}}","data":{{Scope.PatchBody("""{"op":"add","path":"members","value":[{"value":"bulkId:u"}]}""")}}}""")).Is(200);
        Check.SameSet([IdOf(reply, 0)], Groups.Members(await scope.Get("/Groups/" + group.Id)), "members");
    }

    public static async Task S3_7_2_the_manager_refers_to_a_new_resource(Scope scope)
    {
        var reply =
            (await scope.Bulk(
                $"{Create("boss", Scope.Unique("b"))},{Create("u", Scope.Unique("b"), $"\"{Urn.Enterprise}\":{{\"manager\":{{\"value\":\"bulkId:boss\"}}}}")}")).Is(200);
        var manager = (await scope.Get("/Users/" + IdOf(reply, 1))).Body[Urn.Enterprise]?["manager"];
        Check.Same(IdOf(reply, 0), Reply.At(manager, "value"), "manager");
    }

    public static async Task S3_7_1_users_that_manage_each_other(Scope scope)
    {
        string Managed(string id, string by) =>
            Create(id, Scope.Unique("b"), $"\"{Urn.Enterprise}\":{{\"manager\":{{\"value\":\"bulkId:{by}\"}}}}");
        var reply = (await scope.Bulk($"{Managed("a", "b")},{Managed("b", "a")}")).Is(200);
        if (reply["Operations/0/status"] == "409")
        {
            throw new CaseSkipped("the server refuses circular references with 409, which the RFC allows");
        }

        Check.Same(
            IdOf(reply, 1), Reply.At((await scope.Get("/Users/" + IdOf(reply, 0))).Body[Urn.Enterprise]?["manager"], "value"), "first");
        Check.Same(
            IdOf(reply, 0), Reply.At((await scope.Get("/Users/" + IdOf(reply, 1))).Body[Urn.Enterprise]?["manager"], "value"), "second");
    }

    public static async Task S3_7_1_groups_that_contain_each_other_leave_no_half_behind(Scope scope)
    {
        var name = Scope.Unique("b");
        var reply =
            (await scope.Bulk(
                $$"""{"method":"POST","path":"/Groups","bulkId":"a","data":{{Scope.GroupBody(name, "bulkId:b")}}},{{CreateGroup("b", "bulkId:a")}}""")).Is(200).Has("Operations/0/status", "409");
        Check.That(reply["Operations/0/location"] is null, "location of what failed");
        (await scope.Query("/Groups", $"displayName eq \"{name}\"")).Has("totalResults", "0");
        if (reply["Operations/1/status"] == "201")
        {
            Check.SameSet([], Groups.Members(await scope.Get("/Groups/" + IdOf(reply, 1))), "members");
        }
    }

    public static async Task S3_7_a_version_that_is_no_text_is_400_of_that_operation(Scope scope)
    {
        var user = await scope.User();
        (await scope.Bulk($$"""{"method":"DELETE","path":"/Users/{{user.Id}}","version":5}""")).Is(200).Has("Operations/0/status", "400");
        (await scope.Get("/Users/" + user.Id)).Is(200);
    }

    public static async Task S3_7_3_odd_text_is_a_matter_of_its_operation(Scope scope)
    {
        var reply =
            (await scope.Bulk(
                $"{Create("a", Scope.Unique("b"))},{Create("b", Scope.Unique("b"), "\"displayName\":\"a\ufffe\"")},{Create("c", Scope.Unique("b"))}")).Is(200);
        reply.Has("Operations/0/status", "201").Has("Operations/2/status", "201");
        Check.That(reply["Operations/1/status"] is "201" or "400", "status of the odd one");
    }

    public static async Task S3_7_2_bulkId_inside_other_texts_stays(Scope scope)
    {
        var reply =
            (await scope.Bulk($"{Create("u", Scope.Unique("b"), "\"displayName\":\"see bulkId:u here\",\"title\":\"bulkId: \"")}")).Is(200);
        (await scope.Get("/Users/" + IdOf(reply, 0))).Has("displayName", "see bulkId:u here").Has("title", "bulkId: ");
    }

    public static async Task S3_7_2_an_unknown_bulkId_is_an_error_of_that_operation(Scope scope)
    {
        var reply = (await scope.Bulk($"{CreateGroup("g", "bulkId:none")},{Create("u", Scope.Unique("b"))}")).Is(200);
        Check.That(reply["Operations/0/status"] is "400" or "409", $"status {reply["Operations/0/status"]}");
        reply.Has("Operations/0/response/schemas/0", Urn.Error).Has("Operations/1/status", "201").Lacks("Operations/0/location");
    }

    public static async Task S3_7_3_a_failure_does_not_stop_the_rest(Scope scope)
    {
        var reply = (await scope.Bulk($"{Create("a", "")},{Create("b", Scope.Unique("b"))}")).Is(200).Has("Operations/0/status", "400").Has(
            "Operations/1/status", "201");
        reply
            .Has("Operations/0/bulkId", "a")
            .Has("Operations/0/response/status", "400")
            .Has("Operations/0/response/scimType", "invalidValue")
            .HasSome("Operations/0/response/detail");
    }

    public static async Task S3_7_3_failOnErrors_stops_after_that_many(Scope scope)
    {
        var reply =
            (await scope.Bulk(
                $"{Create("a", "")},{Create("b", Scope.Unique("b"))},{Create("c", Scope.Unique("b"))}", "\"failOnErrors\":1,")).Is(200);
        Check.Same(1, (reply.Body["Operations"] as JsonArray)!.Count, "operations in the answer");
    }

    public static async Task S3_7_3_failOnErrors_two_lets_one_pass(Scope scope)
    {
        var reply =
            (await scope.Bulk(
                $"{Create("a", "")},{Create("b", Scope.Unique("b"))},{Create("c", "")},{Create("d", Scope.Unique("b"))}",
                "\"failOnErrors\":2,")).Is(200);
        Check.Same(3, (reply.Body["Operations"] as JsonArray)!.Count, "operations in the answer");
        reply.Has("Operations/1/status", "201");
    }

    public static async Task S3_7_3_failOnErrors_is_any_whole_number(Scope scope)
    {
        foreach (var (number, answered) in new[] { ("2.0", 2), ("99999999999", 3), ("1e300", 3) })
        {
            var operations = $"{Create("a", "")},{Create("b", "")},{Create("c", Scope.Unique("b"))}";
            var reply = (await scope.Bulk(operations, $"\"failOnErrors\":{number},")).Is(200);
            Check.Same(answered, (reply.Body["Operations"] as JsonArray)!.Count, $"operations answered with failOnErrors {number}");
        }
    }

    public static async Task S3_7_duplicate_userNames_in_one_request(Scope scope)
    {
        var name = Scope.Unique("b");
        (await scope.Bulk($"{Create("a", name)},{Create("b", name)}"))
            .Is(200)
            .Has("Operations/0/status", "201")
            .Has("Operations/1/status", "409")
            .Has("Operations/1/response/scimType", "uniqueness");
    }

    public static async Task S3_7_an_unknown_id_is_404_of_that_operation(Scope scope) =>
        (await scope.Bulk(
            $$"""{"method":"DELETE","path":"/Users/{{Guid.NewGuid()}}"},{"method":"PUT","path":"/Users/{{Guid.NewGuid()}}","data":{{Scope.UserBody("x")}}}""")).Is(200).Has("Operations/0/status", "404").Has("Operations/1/status", "404").HasSome("Operations/0/response/detail");

    public static async Task S3_7_an_old_version_is_412_of_that_operation(Scope scope)
    {
        await scope.NeedsAsync("etag");
        var user = await scope.User();
        await scope.Apply("/Users/" + user.Id, """{"op":"add","path":"nickName","value":"x"}""");
        (await scope.Bulk($$"""{"method":"DELETE","path":"/Users/{{user.Id}}","version":{{JsonValue.Create(user.ETag).ToJsonString()}}}"""))
            .Is(200)
            .Has("Operations/0/status", "412");
        (await scope.Get("/Users/" + user.Id)).Is(200);
    }

    public static async Task S3_7_one_resource_several_times_in_order(Scope scope)
    {
        await scope.NeedsAsync("patch");
        var user = await scope.User();
        string Patch(string title) =>
            $$"""{"method":"PATCH","path":"/Users/{{user.Id}}","data":{{Scope.PatchBody($$"""{"op":"replace","path":"title","value":"{{title}}"}""")}}}""";
        await scope.Bulk(string.Join(',', Enumerable.Range(0, 20).Select(index => Patch($"t{index}"))));
        (await scope.Get("/Users/" + user.Id)).Has("title", "t19");
    }

    public static IEnumerable<ConformanceCase> BadOperations()
    {
        (string Name, string Operation)[] rows =
        [
            ("post_without_bulkId", $$"""{"method":"POST","path":"/Users","data":{{Scope.UserBody("x")}}}"""),
            ("without_path", """{"method":"DELETE"}"""), ("without_method", """{"path":"/Users/1"}"""),
            ("unknown_method", """{"method":"GET","path":"/Users"}"""),
            ("unknown_endpoint", """{"method":"POST","bulkId":"x","path":"/Robots","data":{}}"""),
            ("post_without_data", """{"method":"POST","bulkId":"x","path":"/Users"}"""),
            ("delete_of_an_endpoint", """{"method":"DELETE","path":"/Users"}"""),
            ("nested_bulk", """{"method":"POST","bulkId":"x","path":"/Bulk","data":{}}"""),
            ("data_as_text", """{"method":"POST","bulkId":"x","path":"/Users","data":"x"}"""),
        ];
        return rows.Select(row => new ConformanceCase($"S3_7_operation_{row.Name}_is_refused", CaseLevel.Rule, async scope =>
        {
            var reply = await scope.Bulk(row.Operation);
            if (reply.Status == 200)
            {
                Check.That(reply["Operations/0/status"] is "400" or "404" or "405" or "501", $"status {reply["Operations/0/status"]}");
                reply.HasSome("Operations/0/response/detail");
            }
            else
            {
                reply.IsError(400);
            }
        }));
    }

    public static async Task S3_7_without_its_schema_is_400(Scope scope) =>
        (await scope.Send("POST", "/Bulk", """{"Operations":[]}""")).IsError(400, "invalidSyntax", "invalidValue");

    public static async Task S3_7_without_operations_is_400(Scope scope) =>
        (await scope.Send("POST", "/Bulk", $$"""{"schemas":["{{Urn.Bulk}}"]}""")).IsError(400, "invalidSyntax", "invalidValue");

    public static async Task S3_7_operations_that_are_no_objects_are_refused(Scope scope)
    {
        var reply = await scope.Bulk("5");
        Check.That(reply.Status == 400 || reply["Operations/0/status"] == "400", reply.Text);
    }

    public static async Task S3_7_4_more_than_maxOperations_is_413(Scope scope)
    {
        await scope.NeedsAsync("bulk");
        var most = (await scope.Config())["bulk"]!["maxOperations"]!.GetValue<int>();
        var one = $$"""{"method":"DELETE","path":"/Users/x"}""";
        if (most > 20_000)
        {
            throw new CaseSkipped($"maxOperations is {most}");
        }

        (await scope.Bulk(string.Join(',', Enumerable.Repeat(one, most + 1)))).IsError(413);
    }

    public static IEnumerable<ConformanceCase> TooLarge() =>
        ((string[])["", "chunked"]).Select(
            encoding => new ConformanceCase(
                $"S3_7_4_more_than_maxPayloadSize_{(encoding.Length == 0 ? "with_a_length" : encoding)}_is_413", CaseLevel.Rule,
                async scope =>
                {
                    await scope.NeedsAsync("bulk");
                    var most = (await scope.Config())["bulk"]!["maxPayloadSize"]!.GetValue<int>();
                    if (most > 20_000_000)
                    {
                        throw new CaseSkipped($"maxPayloadSize is {most}");
                    }

                    var operations = Create("a", Scope.Unique("b"), $"\"title\":\"{new string('x', most)}\"");
                    (encoding.Length == 0
                        ? await scope.Bulk(operations)
                        : await scope.Bulk(operations, "", ("Transfer-Encoding", encoding))).IsError(413);
                }));

    private static string Create(string bulkId, string userName, string more = "") =>
        $$"""{"method":"POST","path":"/Users","bulkId":"{{bulkId}}","data":{{Scope.UserBody(userName, more)}}}""";

    private static string CreateGroup(string bulkId, string member) =>
        $$"""{"method":"POST","path":"/Groups","bulkId":"{{bulkId}}","data":{{Scope.GroupBody(Scope.Unique("b"), member)}}}""";

    private static string IdOf(Reply reply, int position) =>
        (reply[$"Operations/{position}/location"] ?? throw new CaseFailure($"no location of operation {position} in {reply.Text}")).Split(
            '/')[^1];
}
