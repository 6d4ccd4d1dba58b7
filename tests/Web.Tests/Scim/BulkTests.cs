using System.Net;
using Scim.Web.Tests.Hosting;

namespace Scim.Web.Tests.Scim;

public sealed class BulkTests(Hosts hosts)
{
    public static TheoryData<string> Databases => Hosts.Databases;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task References_are_resolved_whatever_their_order(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var reply = await scim.PostAsync("/Bulk", Bulk(
            Post(
                "g", "/Groups",
                $$"""{"schemas":["{{Schemas.Group}}"],"displayName":"Staff bulkId:u1","members":[{"value":"bulkId:u1"},{"value":"bulkId:u2"}]}"""),
            Post("u1", "/Users", Manager("ann", "bulkId:u2")),
            Post("u2", "/Users", Manager("bob", "bulkId:u1")),
            """{"method":"PATCH","path":"/Users/bulkId:u1","data":{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"title","value":"bulkId:u2"}]}}"""));

        reply.Demand(HttpStatusCode.OK);
        Assert.Equal(
            ["201", "201", "201", "200"], reply.Body!["Operations"]!.AsArray().Select(operation => operation!["status"]!.ToString()));
        Assert.All(reply.Body["Operations"]!.AsArray(), operation => Assert.Null(operation!["id"]));
        var ids = reply.Body["Operations"]!.AsArray().Select(operation => operation!["location"]!.ToString().Split('/')[^1]).ToArray();
        var group = await scim.GetAsync($"/Groups/{ids[0]}");
        Assert.Equal("Staff bulkId:u1", group["displayName"]);
        Assert.Equal(
            new[] { ids[1], ids[2] }.Order(), group.Body!["members"]!.AsArray().Select(member => member!["value"]!.ToString()).Order());
        var ann = await scim.GetAsync($"/Users/{ids[1]}");
        Assert.Equal(ids[2], ann.Body![Schemas.Enterprise]!["manager"]!["value"]!.ToString());
        Assert.Equal("bulkId:u2", ann["title"]);
        Assert.Equal(ids[1], (await scim.GetAsync($"/Users/{ids[2]}")).Body![Schemas.Enterprise]!["manager"]!["value"]!.ToString());
    }

    /// <summary>RFC 7643 §2.1: names in any case, in a PATCH operation too; elements that wait for a circle are added in the end.</summary>
    [Theory]
    [MemberData(nameof(Databases))]
    public async Task References_are_found_in_any_case(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var reply = await scim.PostAsync("/Bulk", Bulk(
            Post("g", "/Groups", $$"""{"schemas":["{{Schemas.Group}}"],"displayName":"Staff"}"""),
            """{"method":"PATCH","path":"/Groups/bulkId:g","data":{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"operations":[{"Op":"add","Path":"members","Value":[{"Value":"bulkId:u"}]}]}}""",
            Post("u", "/Users", User("ann"))));

        reply.Demand(HttpStatusCode.OK);
        Assert.Equal(["201", "200", "201"], reply.Body!["Operations"]!.AsArray().Select(operation => operation!["status"]!.ToString()));
        var ids = reply.Body["Operations"]!.AsArray().Select(operation => operation!["location"]!.ToString().Split('/')[^1]).ToArray();
        Assert.Equal(
            [ids[2]],
            (await scim.GetAsync($"/Groups/{ids[0]}")).Body!["members"]!.AsArray().Select(member => member!["value"]!.ToString()));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task References_are_found_where_they_are_escaped(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var reply = await scim.PostAsync("/Bulk", Bulk(
            Post("u", "/Users", User("ann")),
            Post(
                "g", "/Groups",
                $$"""{"schemas":["{{Schemas.Group}}"],"displayName":"Staff","members":[{"value":"\u0062ulk\u0049d\u003au"}]}""")));
        var ids = reply.Demand(HttpStatusCode.OK).Body!["Operations"]!
            .AsArray()
            .Select(operation => operation!["location"]!.ToString().Split('/')[^1])
            .ToArray();
        Assert.Equal(ids[0], (string)(await scim.GetAsync($"/Groups/{ids[1]}")).Body!["members"]![0]!["value"]!);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Each_operation_stands_for_itself(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var users = Enumerable
            .Range(0, 150)
            .Select(number => Post($"u{number}", "/Users", User(number == 70 ? "user3" : $"user{number}")))
            .ToArray();
        var reply = (await scim.PostAsync("/Bulk", Bulk(users))).Demand(HttpStatusCode.OK);

        var operations = reply.Body!["Operations"]!.AsArray();
        Assert.Equal(150, operations.Count);
        Assert.Equal("409", operations[70]!["status"]!.ToString());
        Assert.Equal("uniqueness", operations[70]!["response"]!["scimType"]!.ToString());
        Assert.Equal(
            149, operations.Count(operation => operation!["status"]!.ToString() == "201" && operation["version"]!.ToString() == "W/\"1\""));
        Assert.Equal(149, (await scim.GetAsync("/Users")).Body!["totalResults"]!.GetValue<int>());

        var id = operations[0]!["location"]!.ToString().Split('/')[^1];
        var more = (await scim.PostAsync("/Bulk", Bulk(
            $$"""{"method":"PUT","path":"/Users/{{id}}","version":"W/\"9\"","data":{{User("user0")}} }""",
            """{"method":"DELETE","path":"/Users/nobody"}""", """{"method":"GET","path":"/Users"}""",
            """{"method":"POST","path":"/Users","data":{}}""",
            """{"method":"POST","bulkId":"x","path":"/Nothing","data":{}}""",
            Post("y", "/Groups", $$"""{"schemas":["{{Schemas.Group}}"],"displayName":"G","members":[{"value":"bulkId:none"}]}"""),
            "7", $$"""{"method":"delete","path":"/Users/{{id}}"}"""))).Demand(HttpStatusCode.OK);
        Assert.Equal(
            ["412", "404", "400", "400", "404", "400", "400", "204"],
            more.Body!["Operations"]!.AsArray().Select(operation => operation!["status"]!.ToString()));
        Assert.Empty(scim.Host.Faults.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task FailOnErrors_ends_the_work(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var reply =
            (await scim.PostAsync(
                "/Bulk",
                Message("\"failOnErrors\":1,",
                [
                    Post("a", "/Users", User("ann")),
                    Post("b", "/Users", User("ANN")),
                    Post("c", "/Users", User("cid"))
                ]))).Demand(HttpStatusCode.OK);

        Assert.Equal(["201", "409"], reply.Body!["Operations"]!.AsArray().Select(operation => operation!["status"]!.ToString()));
        Assert.Equal(1, (await scim.GetAsync("/Users")).Body!["totalResults"]!.GetValue<int>());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Faulty_messages_are_refused_whole(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        foreach (var body in (string[])
        [
            "{}",
            Bulk(),
            Message("\"failOnErrors\":-1,", [Post("a", "/Users", User("a"))]),
            Message("\"failOnErrors\":\"x\",", [Post("a", "/Users", User("a"))]),
            Bulk(Post("a", "/Users", User("a")), Post("a", "/Users", User("b")))
        ])
        {
            (await scim.PostAsync("/Bulk", body)).DemandError(HttpStatusCode.BadRequest);
        }

        (await scim.PostAsync(
                "/Bulk", Bulk([.. Enumerable.Range(0, 1001).Select(number => Post($"u{number}", "/Users", "{}"))])))
            .DemandError(HttpStatusCode.RequestEntityTooLarge);
        (await scim.PostAsync("/Bulk", Bulk(Post("a", "/Users", User(new string('a', 9 << 20)))))).DemandError(
            HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(0, (await scim.GetAsync("/Users")).Body!["totalResults"]!.GetValue<int>());
    }

    /// <summary>
    /// RFC 7643 §2.1: names differ without regard to case; a key of the message twice refuses it, a key of an operation that operation.
    /// </summary>
    [Fact]
    public async Task R7643_S2_1_Keys_that_differ_in_case_alone_are_refused()
    {
        var scim = await hosts.ConnectAsync("sqlite");
        (await scim.PostAsync("/Bulk", Message("\"failOnErrors\":1,\"FailOnErrors\":2,", [Post("a", "/Users", User("ann"))]))).DemandError(
            HttpStatusCode.BadRequest, "invalidSyntax");
        (await scim.PostAsync("/Users/.search", $$"""{"schemas":["{{Schemas.Search}}"],"count":1,"Count":2}""")).DemandError(
            HttpStatusCode.BadRequest, "invalidSyntax");

        var reply =
            (await scim.PostAsync(
                "/Bulk",
                Bulk($$"""{"method":"POST","Method":"DELETE","bulkId":"a","path":"/Users","data":{{User("ann")}} }""", Post(
                    "b", "/Users", User("bob"))))).Demand(HttpStatusCode.OK);
        Assert.Equal(["400", "201"], Statuses(reply));
        Assert.Equal("invalidSyntax", reply["Operations/0/response/scimType"]);
    }

    /// <summary>RFC 7644 §3.7: the location of what was changed, spelled as in the resource.</summary>
    [Theory]
    [InlineData("Users/{0}")]
    [InlineData("/Users/{0}/")]
    [InlineData("//Users//{0}")]
    public async Task S3_7_Location_is_that_of_the_resource_however_the_path_is_spelled(string path)
    {
        var scim = await hosts.ConnectAsync("sqlite");
        var id = await scim.CreateUserAsync("ann");
        var sent = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, id);
        var location = (await scim.GetAsync($"/Users/{id}"))["meta/location"];
        var reply = (await scim.PostAsync("/Bulk", Bulk(
                $$"""{"method":"PUT","path":"{{sent}}","version":"W/\"9\"","data":{{User("ann")}} }""",
                $$"""{"method":"PUT","path":"{{sent}}","data":{{User("ann")}} }""",
                $$"""{"method":"DELETE","path":"{{sent.ToUpperInvariant().Replace("USERS", "Users", StringComparison.Ordinal)}}"}""")))
            .Demand(HttpStatusCode.OK);
        Assert.Equal(["412", "200", "204"], Statuses(reply));
        Assert.All(reply.Body!["Operations"]!.AsArray(), operation => Assert.Equal(location, operation!["location"]!.ToString()));
    }

    /// <summary>RFC 7644 §3.7.1: a circle that cannot be closed is 409 for all that are in it, and nothing of it stays.</summary>
    [Theory]
    [MemberData(nameof(Databases))]
    public async Task S3_7_1_A_circle_is_made_or_refused_as_a_whole(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        (await scim.PostAsync("/Users", User("taken"))).Demand(HttpStatusCode.Created);
        var users = (await scim.PostAsync("/Bulk", Bulk(
            Post("w", "/Users", Manager("waits", "bulkId:a")), Post("a", "/Users", Manager("fine", "bulkId:b")),
            Post("b", "/Users", Manager("taken", "bulkId:a"))))).Demand(HttpStatusCode.OK);
        Assert.Equal(["400", "409", "409"], Statuses(users));
        Assert.Equal(1, (await scim.GetAsync("/Users")).Body!["totalResults"]!.GetValue<int>());

        var groups =
            (await scim.PostAsync(
                    "/Bulk", Bulk(Post("x", "/Groups", GroupOf("X", "bulkId:y")), Post("y", "/Groups", GroupOf("Y", "bulkId:x")))))
                .Demand(HttpStatusCode.OK);
        Assert.Equal(["409", "409"], Statuses(groups));
        Assert.Equal(0, (await scim.GetAsync("/Groups")).Body!["totalResults"]!.GetValue<int>());

        var own = (await scim.PostAsync("/Bulk", Bulk(Post("s", "/Users", Manager("self", "bulkId:s"))))).Demand(HttpStatusCode.OK);
        var self = await scim.GetAsync($"/Users/{Ids(own)[0]}");
        Assert.Equal(Ids(own)[0], self.Body![Schemas.Enterprise]!["manager"]!["value"]!.ToString());
    }

    /// <summary>RFC 7644 §3.7.2: a user who comes back has an id already, which those who refer to it get.</summary>
    [Theory]
    [MemberData(nameof(Databases))]
    public async Task S3_7_2_A_circle_names_who_comes_back_by_the_old_id(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var old = (await scim.PostAsync("/Users", User("back"))).Demand(HttpStatusCode.Created)["id"]!;
        (await scim.SendAsync("DELETE", $"/Users/{old}", null)).Demand(HttpStatusCode.NoContent);

        var reply =
            (await scim.PostAsync(
                    "/Bulk", Bulk(Post("a", "/Users", Manager("ann", "bulkId:b")), Post("b", "/Users", Manager("back", "bulkId:a")))))
                .Demand(HttpStatusCode.OK);
        Assert.Equal(["201", "201"], Statuses(reply));
        var ids = Ids(reply);
        Assert.Equal(old, ids[1]);
        Assert.Equal(old, (await scim.GetAsync($"/Users/{ids[0]}")).Body![Schemas.Enterprise]!["manager"]!["value"]!.ToString());
        Assert.Equal(ids[0], (await scim.GetAsync($"/Users/{ids[1]}")).Body![Schemas.Enterprise]!["manager"]!["value"]!.ToString());
    }

    /// <summary>RFC 7644 §3.7: every operation is answered; one that cannot be a creation waits for none.</summary>
    [Theory]
    [InlineData("""{"method":"POST","path":"/Users/bulkId:u","bulkId":"u","data":{"userName":"x"}}""", "201", "400")]
    [InlineData("""{"method":"POST","path":"/Users/0","bulkId":"u","data":{"userName":"x"}}""", "201", "405")]
    [InlineData("""{"method":"POST","path":"/Users/bulkId:g","bulkId":"u","data":{"userName":"x"}}""", "400", "400")]
    [InlineData("""{"method":"POST","path":"/Users/bulkId:g","bulkId":"u"}""", "400", "400")]
    [InlineData("""{"method":"POST","path":"/Users/bulkId:ann","bulkId":"u","data":{"userName":"x"}}""", "400", "405")]
    public async Task S3_7_A_creation_with_an_id_in_its_path_is_refused_alone(string operation, string group, string creation)
    {
        var scim = await hosts.ConnectAsync("sqlite");
        var reply = (await scim.PostAsync("/Bulk", Bulk(
            Post("ann", "/Users", User("ann")), Post("g", "/Groups", group == "201" ? GroupOf("G") : GroupOf("G", "bulkId:u")),
            operation))).Demand(HttpStatusCode.OK);
        Assert.Equal(["201", group, creation], Statuses(reply));
        Assert.Empty(scim.Host.Faults.Faults);
    }

    /// <summary>RFC 7644 §3.7.1: what a circle cannot make, it cannot take back.</summary>
    [Theory]
    [MemberData(nameof(Databases))]
    public async Task S3_7_1_A_circle_takes_nobody_over_who_is_here(string database)
    {
        var scim = await hosts.ConnectAsync(database, """{"deprovisioning":{"onDelete":"remove"}}""");
        var back = (await scim.PostAsync(
            "/Users", $$"""{"schemas":["{{Schemas.User}}"],"userName":"back","externalId":"e-1","active":false}""")).Created();
        (await scim.PostAsync("/Users", User("taken"))).Demand(HttpStatusCode.Created);
        var manager = Manager("back", "bulkId:t").Replace("\"userName\"", "\"externalId\":\"e-1\",\"userName\"", StringComparison.Ordinal);

        var reply = (await scim.PostAsync("/Bulk", Bulk(Post("b", "/Users", manager), Post("t", "/Users", Manager("taken", "bulkId:b")))))
            .Demand(HttpStatusCode.OK);
        Assert.Equal(["409", "409"], Statuses(reply));
        Assert.Equal("false", (await scim.GetAsync($"/Users/{back}")).Demand(HttpStatusCode.OK)["active"]);
    }

    /// <summary>RFC 7644 §3.7.2: wherever a reference can stand, whatever its form.</summary>
    [Theory]
    [InlineData($$"""{"{{Schemas.Enterprise}}:manager":{"value":"bulkId:u"} }""")]
    [InlineData($$"""{"{{Schemas.Enterprise}}:manager.value":"bulkId:u"}""")]
    [InlineData($$"""{"{{Schemas.Enterprise}}":{"manager":{"$ref":"../Users/bulkId:u"} } }""")]
    public async Task S3_7_2_References_are_found_under_names_of_every_form(string value)
    {
        var scim = await hosts.ConnectAsync("sqlite");
        var reply = (await scim.PostAsync("/Bulk", Bulk(
            Post("x", "/Users", User("xenia")),
            $$"""{"method":"PATCH","path":"/Users/bulkId:x","data":{"schemas":["{{Schemas.PatchOp}}"],"Operations":[{"op":"add","value":{{value}} }]} }""",
            Post("u", "/Users", User("ulla"))))).Demand(HttpStatusCode.OK);
        Assert.Equal(["201", "200", "201"], Statuses(reply));
        var manager = (await scim.GetAsync($"/Users/{Ids(reply)[0]}")).Body![Schemas.Enterprise]!["manager"]!.ToJsonString();
        Assert.Contains(Ids(reply)[2], manager, StringComparison.Ordinal);
        Assert.DoesNotContain("bulkId", manager, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"op":"add","path":"members","value":["bulkId:u"]}""", true)]
    [InlineData("""{"op":"add","path":"members","value":"bulkId:u"}""", true)]
    [InlineData("""{"op":"add","path":"members","value":[{"$ref":"/Users/bulkId:u"}]}""", true)]
    [InlineData(
        """{"op":"add","path":"members","value":[{"value":"bulkId:u"}]},{"op":"remove","path":"members[value eq \"bulkId:u\"]"}""", false)]
    [InlineData(
        """{"op":"add","path":"members","value":["bulkId:u"]},{"op":"remove","path":"members[value eq \"bulkId:g\" or value eq \"bulkId:u\"]"}""",
        false)]
    public async Task S3_7_2_References_among_members_are_found_in_every_form(string operations, bool isMember)
    {
        var scim = await hosts.ConnectAsync("sqlite");
        var reply = (await scim.PostAsync("/Bulk", Bulk(
            Post("g", "/Groups", GroupOf("G")),
            $$"""{"method":"PATCH","path":"/Groups/bulkId:g","data":{"schemas":["{{Schemas.PatchOp}}"],"Operations":[{{operations}}]} }""",
            Post("u", "/Users", User("ulla"))))).Demand(HttpStatusCode.OK);
        Assert.Equal(["201", "200", "201"], Statuses(reply));
        var members =
            (await scim.GetAsync($"/Groups/{Ids(reply)[0]}")).Body!["members"]?.AsArray().Select(
                member => member!["value"]!.ToString()) ?? [];
        Assert.Equal(isMember ? [Ids(reply)[2]] : [], members);
    }

    /// <summary>RFC 7644 §3.7 shows the operations of a PATCH alone; some clients leave out only <c>schemas</c>.</summary>
    [Theory]
    [InlineData("""[{"op":"replace","path":"title","value":"Lead"},{"op":"add","path":"nickName","value":"x"}]""", "200")]
    [InlineData("""{"Operations":[{"op":"replace","path":"title","value":"Lead"}]}""", "200")]
    [InlineData("""["nothing"]""", "400")]
    [InlineData("""{"schemas":[],"Operations":[{"op":"replace","path":"title","value":"Lead"}]}""", "400")]
    [InlineData("\"nothing\"", "400")]
    public async Task S3_7_Patch_data_may_be_the_operations_alone(string data, string status)
    {
        var scim = await hosts.ConnectAsync("sqlite", """{"profileSettings":{"tolerance":"strict"}}""");
        var id = await scim.CreateUserAsync("ann");
        var reply = (await scim.PostAsync("/Bulk", Bulk($$"""{"method":"PATCH","path":"/Users/{{id}}","data":{{data}} }"""))).Demand(
            HttpStatusCode.OK);
        Assert.Equal([status], Statuses(reply));
        Assert.Equal(status == "200" ? "Lead" : null, (await scim.GetAsync($"/Users/{id}"))["title"]);
    }

    private static IEnumerable<string> Statuses(ScimReply reply) =>
        reply.Body!["Operations"]!.AsArray().Select(operation => operation!["status"]!.ToString());

    private static string[] Ids(ScimReply reply) =>
        [.. reply.Body!["Operations"]!.AsArray().Select(operation => operation!["location"]!.ToString().Split('/')[^1])];

    private static string GroupOf(string name, params string[] members) =>
        $$"""{"schemas":["{{Schemas.Group}}"],"displayName":"{{name}}","members":[{{string.Join(',', members.Select(member => $$"""{"value":"{{member}}"}"""))}}]}""";

    private static string Bulk(params string[] operations) => Message("", operations);

    private static string Message(string more, string[] operations) =>
        $$"""{"schemas":["{{Schemas.Bulk}}"],{{more}}"Operations":[{{string.Join(',', operations)}}]}""";

    private static string Post(string bulkId, string path, string data) =>
        $$"""{"method":"POST","bulkId":"{{bulkId}}","path":"{{path}}","data":{{data}} }""";

    private static string User(string userName) => $$"""{"schemas":["{{Schemas.User}}"],"userName":"{{userName}}"}""";

    private static string Manager(string userName, string manager) =>
        $$"""{"schemas":["{{Schemas.User}}","{{Schemas.Enterprise}}"],"userName":"{{userName}}","{{Schemas.Enterprise}}":{"manager":{"value":"{{manager}}"} } }""";
}
