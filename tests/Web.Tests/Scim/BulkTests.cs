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
            Post("g", "/Groups", $$"""{"schemas":["{{Schemas.Group}}"],"displayName":"Staff bulkId:u1","members":[{"value":"bulkId:u1"},{"value":"bulkId:u2"}]}"""),
            Post("u1", "/Users", Manager("ann", "bulkId:u2")),
            Post("u2", "/Users", Manager("bob", "bulkId:u1")),
            """{"method":"PATCH","path":"/Users/bulkId:u1","data":{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"title","value":"bulkId:u2"}]}}"""));

        reply.Demand(HttpStatusCode.OK);
        Assert.Equal(["201", "201", "201", "200"], reply.Body!["Operations"]!.AsArray().Select(operation => operation!["status"]!.ToString()));
        var ids = reply.Body["Operations"]!.AsArray().Select(operation => operation!["location"]!.ToString().Split('/')[^1]).ToArray();
        var group = await scim.GetAsync($"/Groups/{ids[0]}");
        Assert.Equal("Staff bulkId:u1", group["displayName"]);
        Assert.Equal(new[] { ids[1], ids[2] }.Order(), group.Body!["members"]!.AsArray().Select(member => member!["value"]!.ToString()).Order());
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
        Assert.Equal([ids[2]], (await scim.GetAsync($"/Groups/{ids[0]}")).Body!["members"]!.AsArray().Select(member => member!["value"]!.ToString()));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Each_operation_stands_for_itself(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var users = Enumerable.Range(0, 150).Select(number => Post($"u{number}", "/Users", User(number == 70 ? "user3" : $"user{number}"))).ToArray();
        var reply = (await scim.PostAsync("/Bulk", Bulk(users))).Demand(HttpStatusCode.OK);

        var operations = reply.Body!["Operations"]!.AsArray();
        Assert.Equal(150, operations.Count);
        Assert.Equal("409", operations[70]!["status"]!.ToString());
        Assert.Equal("uniqueness", operations[70]!["response"]!["scimType"]!.ToString());
        Assert.Equal(149, operations.Count(operation => operation!["status"]!.ToString() == "201" && operation["version"]!.ToString() == "W/\"1\""));
        Assert.Equal(149, (await scim.GetAsync("/Users")).Body!["totalResults"]!.GetValue<int>());

        var id = operations[0]!["location"]!.ToString().Split('/')[^1];
        var more = (await scim.PostAsync("/Bulk", Bulk(
            $$"""{"method":"PUT","path":"/Users/{{id}}","version":"W/\"9\"","data":{{User("user0")}} }""",
            """{"method":"DELETE","path":"/Users/nobody"}""", """{"method":"GET","path":"/Users"}""", """{"method":"POST","path":"/Users","data":{}}""",
            """{"method":"POST","bulkId":"x","path":"/Nothing","data":{}}""", Post("y", "/Groups", $$"""{"schemas":["{{Schemas.Group}}"],"displayName":"G","members":[{"value":"bulkId:none"}]}"""),
            "7", $$"""{"method":"delete","path":"/Users/{{id}}"}"""))).Demand(HttpStatusCode.OK);
        Assert.Equal(["412", "404", "400", "400", "404", "400", "400", "204"], more.Body!["Operations"]!.AsArray().Select(operation => operation!["status"]!.ToString()));
        Assert.Empty(scim.Host.Faults.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task FailOnErrors_ends_the_work(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var reply = (await scim.PostAsync("/Bulk", Message("\"failOnErrors\":1,", [Post("a", "/Users", User("ann")), Post("b", "/Users", User("ANN")), Post("c", "/Users", User("cid"))]))).Demand(HttpStatusCode.OK);

        Assert.Equal(["201", "409"], reply.Body!["Operations"]!.AsArray().Select(operation => operation!["status"]!.ToString()));
        Assert.Equal(1, (await scim.GetAsync("/Users")).Body!["totalResults"]!.GetValue<int>());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Faulty_messages_are_refused_whole(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        foreach (var body in (string[])["{}", Bulk(), Message("\"failOnErrors\":-1,", [Post("a", "/Users", User("a"))]), Message("\"failOnErrors\":\"x\",", [Post("a", "/Users", User("a"))]), Bulk(Post("a", "/Users", User("a")), Post("a", "/Users", User("b")))])
        {
            (await scim.PostAsync("/Bulk", body)).DemandError(HttpStatusCode.BadRequest);
        }

        (await scim.PostAsync("/Bulk", Bulk([.. Enumerable.Range(0, 1001).Select(number => Post($"u{number}", "/Users", "{}"))]))).DemandError(HttpStatusCode.RequestEntityTooLarge);
        (await scim.PostAsync("/Bulk", Bulk(Post("a", "/Users", User(new string('a', 9 << 20)))))).DemandError(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(0, (await scim.GetAsync("/Users")).Body!["totalResults"]!.GetValue<int>());
    }

    private static string Bulk(params string[] operations) => Message("", operations);

    private static string Message(string more, string[] operations) => $$"""{"schemas":["{{Schemas.Bulk}}"],{{more}}"Operations":[{{string.Join(',', operations)}}]}""";

    private static string Post(string bulkId, string path, string data) => $$"""{"method":"POST","bulkId":"{{bulkId}}","path":"{{path}}","data":{{data}} }""";

    private static string User(string userName) => $$"""{"schemas":["{{Schemas.User}}"],"userName":"{{userName}}"}""";

    private static string Manager(string userName, string manager) =>
        $$"""{"schemas":["{{Schemas.User}}","{{Schemas.Enterprise}}"],"userName":"{{userName}}","{{Schemas.Enterprise}}":{"manager":{"value":"{{manager}}"} } }""";
}
