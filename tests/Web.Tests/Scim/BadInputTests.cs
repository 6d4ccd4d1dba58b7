using System.Net;
using System.Net.Sockets;
using System.Text;
using Scim.Web.Tests.Hosting;

namespace Scim.Web.Tests.Scim;

/// <summary>
/// Whatever a client sends that is not right is answered with the right 4xx and a SCIM error; nothing is applied and nothing is logged as a
/// fault.
/// </summary>
public sealed class BadInputTests(Hosts hosts)
{
    public static TheoryData<string> Databases => Hosts.Databases;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Bodies(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        foreach (var (body, scimType) in new (string, string?)[]
        {
            ("", "invalidSyntax"), (" ", "invalidSyntax"), ("{", "invalidSyntax"), ("[]", "invalidSyntax"), ("null", "invalidSyntax"),
            ("7", "invalidSyntax"), ("\"x\"", "invalidSyntax"),
            ("{}", null), ("{\"userName\":\"a\",\"userName\":\"b\"}", "invalidSyntax"), ("{\"userName\":\"a\",}", "invalidSyntax"),
            ("{\"a\":1}{", "invalidSyntax"),
            (User("\"userName\":null"), null), (User("\"userName\":\"\""), null), (User("\"userName\":7"), "invalidValue"),
            (User("\"userName\":[\"a\"]"), "invalidValue"),
            (User("\"userName\":{\"a\":1}"), "invalidValue"), (User("\"userName\":\"a\",\"active\":\"maybe\""), "invalidValue"),
            (User("\"userName\":\"a\",\"emails\":\"x\""), "invalidValue"),
            (User("\"userName\":\"a\",\"emails\":[7]"), "invalidValue"), (User("\"userName\":\"a\",\"name\":[]"), null),
            (User("\"userName\":\"a\\u0000b\""), "invalidValue"),
            (User("\"userName\":\"\\ud800\""), "invalidValue"), (User("\"userName\":\"a\",\"\\ud800\":1"), "invalidValue"),
            (User("\"userName\":\"a\",\"USERNAME\":\"b\""), null),
            (User("\"userName\":\"a\",\"x509Certificates\":[{\"value\":\"%%%\"}]"), "invalidValue"),
            ("{\"schemas\":\"x\",\"userName\":\"a\"}", null), ("{\"schemas\":[7],\"userName\":\"a\"}", null),
            ("{\"schemas\":[\"urn:nothing\"],\"userName\":\"a\"}", null),
            (User("\"userName\":\"" + new string('a', 5000) + "\""), "invalidValue"),
            (User("\"userName\":\"a\",\"title\":" + new string('[', 70) + new string(']', 70)), "invalidSyntax"),
            (User("\"userName\":\"a\",\"title\":1e99999"), "invalidValue"),
        })
        {
            if (body != User("\"userName\":\"a\",\"name\":[]"))
            {
                (await scim.PostAsync("/Users", body)).DemandError(HttpStatusCode.BadRequest, scimType);
            }
        }

        (await scim.SendAsync("POST", "/Users", [.. "{\"userName\":\""u8, 0xff, 0xfe, .. "\"}"u8], "application/scim+json")).DemandError(
            HttpStatusCode.BadRequest, "invalidSyntax");
        (await scim.PostAsync("/Users", User("\"userName\":\"a\",\"title\":\"" + new string('x', 1 << 20) + "\""))).DemandError(
            HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(0, (await scim.GetAsync("/Users")).Body!["totalResults"]!.GetValue<int>());
        Assert.Empty(scim.Host.Faults.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_body_that_is_no_JSON_is_told_where_and_why(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var answer = await scim.PostAsync("/Users", "{\"userName\":\"a\",}");
        answer.DemandError(HttpStatusCode.BadRequest, "invalidSyntax");
        Assert.Equal(
            "The request body cannot be read as JSON: The JSON object contains a trailing comma at the end which is not supported in this "
                + "mode. (line 1, byte 17)",
            (string?)answer.Body!["detail"]);
    }

    /// <summary>What GET shows of a group can be sent back.</summary>
    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Bodies_with_members_may_be_as_long_as_bulk(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var user = (await scim.PostAsync("/Users", User("\"userName\":\"a\""))).Created();
        var member = $$"""{"value":"{{user}}","display":"{{new string('x', 1 << 10)}}"}""";
        var members = $"[{string.Join(',', Enumerable.Repeat(member, 1 << 11))}]";
        string Body(string name) =>
            $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"{{name}}","members":{{members}}}""";

        var group = (await scim.PostAsync("/Groups", Body("a"))).Created();
        (await scim.PutAsync($"/Groups/{group}", Body("b"))).Demand(HttpStatusCode.OK);
        (await scim.PatchAsync($"/Groups/{group}", Schemas.Patch($$"""{"op":"add","path":"members","value":{{members}}}"""))).Demand(
            HttpStatusCode.OK);
        Assert.Contains(
            "Limits:MaxBulkBytes", Detail(await scim.PutAsync($"/Groups/{group}", Body(new string('x', 8 << 20)))),
            StringComparison.Ordinal);
        Assert.Contains(
            "Limits:MaxBodyBytes",
            Detail(await scim.PutAsync($"/Users/{user}", User("\"userName\":\"a\",\"title\":\"" + new string('x', 1 << 20) + "\""))),
            StringComparison.Ordinal);

        static string Detail(ScimReply answer) => answer.DemandError(HttpStatusCode.RequestEntityTooLarge)["detail"]!;
    }

    [Fact]
    public async Task Body_that_stalls_is_told_of_the_time()
    {
        var scim = await hosts.ConnectAsync("sqlite");
        using var client = new TcpClient();
        await client.ConnectAsync(scim.Host.Address.Host, scim.Host.Address.Port);
        await using var stream = client.GetStream();
        var head =
            $"POST {new Uri(scim.BaseUrl).AbsolutePath}/Users HTTP/1.1\r\nHost: {scim.Host.Address.Authority}\r\nAuthorization: "
                + $"Bearer {scim.Token}\r\nContent-Type: application/scim+json\r\nContent-Length: 1000\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + "{"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("did not arrive fast enough", answer, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Patches(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var id = await scim.CreateUserAsync("ann", ",\"title\":\"T\"");
        var before = (await scim.GetAsync($"/Users/{id}")).Text;
        foreach (var (body, scimType) in new (string, string?)[]
        {
            ("{}", null), ("{\"schemas\":[\"" + Schemas.PatchOp + "\"]}", null), (Schemas.Patch(), null), (Schemas.Patch("7"), null),
            (Schemas.Patch("{}"), null),
            (Schemas.Patch("{\"op\":\"move\",\"path\":\"title\"}"), null), (Schemas.Patch("{\"op\":\"remove\"}"), "noTarget"),
            (Schemas.Patch("{\"op\":\"add\",\"path\":\"title\"}"), null),
            (Schemas.Patch("{\"op\":\"replace\",\"path\":\"nothing\",\"value\":1}"), "invalidPath"),
            (Schemas.Patch("{\"op\":\"replace\",\"path\":\"emails[\",\"value\":1}"), null),
            (Schemas.Patch("{\"op\":\"replace\",\"path\":\"emails[type eq \\\"x\\\"].value\",\"value\":\"a\"}"), "noTarget"),
            (Schemas.Patch("{\"op\":\"replace\",\"path\":\"id\",\"value\":\"x\"}"), "mutability"),
            (Schemas.Patch("{\"op\":\"remove\",\"path\":\"userName\"}"), null),
            (Schemas.Patch("{\"op\":\"replace\",\"path\":\"userName\",\"value\":7}"), "invalidValue"),
            (
                Schemas.Patch(
                    "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"X\"}",
                    "{\"op\":\"replace\",\"path\":\"active\",\"value\":\"maybe\"}"), "invalidValue"),
            (Schemas.Patch("{\"op\":\"replace\",\"path\":7,\"value\":1}"), null),
            (Schemas.Patch("{\"op\":7,\"path\":\"title\",\"value\":1}"), null),
            (Schemas.Patch("{\"op\":\"replace\",\"value\":\"x\"}"), null),
        })
        {
            (await scim.PatchAsync($"/Users/{id}", body)).DemandError(HttpStatusCode.BadRequest, scimType);
        }

        Assert.Equal(before, (await scim.GetAsync($"/Users/{id}")).Text);
        Assert.Empty(scim.Host.Faults.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Queries(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        foreach (var (query, scimType) in new (string, string?)[]
        {
            ("filter=userName", "invalidFilter"), ("filter=userName+eq", "invalidFilter"), ("filter=userName+eq+unquoted", "invalidFilter"),
            ("filter=userName+is+%22a%22", "invalidFilter"),
            ("filter=nothing+eq+%22a%22", "invalidFilter"), ("filter=(userName+pr", "invalidFilter"),
            ("filter=userName+pr)", "invalidFilter"), ("filter=active+co+%22t%22", "invalidFilter"),
            ("filter=active+gt+true", "invalidFilter"), ("filter=%00", null), ("filter=userName+eq+%22%00%22", null),
            ("filter=userName+eq+%22%5Cud800%22", "invalidFilter"),
            ("filter=userName+eq+%22%5Cu0000%22", null), ("filter=emails%5Btype+eq+%22a%22", "invalidFilter"),
            ("filter=" + new string('(', 200), "invalidFilter"),
            ("filter=" + Uri.EscapeDataString("userName eq \"" + new string('a', 5000) + "\""), "invalidFilter"),
            ("filter=meta.created+gt+%22yesterday%22", "invalidFilter"),
            ("filter=userName+eq+1e400", null), ("filter=not+userName+pr", "invalidFilter"),
            ("filter=userName+eq+%22a%22+and", "invalidFilter"),
            ("filter=" + string.Join("+or+", Enumerable.Repeat("title+pr", 150)), "invalidFilter"), ("startIndex=x", "invalidValue"),
            ("count=x", "invalidValue"), ("count=1.5.1", "invalidValue"),
            ("sortBy=nothing", "invalidValue"), ("sortBy=name", "invalidValue"), ("sortBy=%5B", null),
            ("sortBy=userName&sortOrder=up", "invalidValue"),
            ("attributes=userName&excludedAttributes=title", "invalidValue"), ("filter=title+pr&filter=title+pr", "invalidValue"),
            ("cursor=x", "invalidCursor"),
        })
        {
            var reply = await scim.GetAsync("/Users?" + query);
            Assert.True(
                reply.Status == HttpStatusCode.BadRequest, $"{query[..Math.Min(80, query.Length)]}: {(int)reply.Status} {reply.Text}");
            reply.DemandError(HttpStatusCode.BadRequest, scimType);
        }

        foreach (var body in (string[])
        [
            "{}", Search("\"filter\":7"), Search("\"filter\":\"x\""), Search("\"count\":\"7\""), Search("\"startIndex\":1.5"),
            Search("\"attributes\":[7]"), Search("\"attributes\":{}"), Search("\"cursor\":7"), Search("\"sortBy\":[]"),
        ])
        {
            (await scim.PostAsync("/Users/.search", body)).DemandError(HttpStatusCode.BadRequest);
        }

        (await scim.PostAsync("/.search", Search("\"sortBy\":\"userName\""))).DemandError(HttpStatusCode.BadRequest, "invalidValue");
        (await scim.PostAsync("/.search", Search("\"filter\":\"nothing eq 1\""))).DemandError(HttpStatusCode.BadRequest, "invalidFilter");
        Assert.Empty(scim.Host.Faults.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Ids(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        foreach (var id in (string[])
        [
            "x",
            "..%2f..",
            "%F0%9F%98%80",
            "01890000-0000-7000-8000-000000000000",
            "01890000000070008000000000000000",
            "{01890000-0000-7000-8000-000000000000}",
            new string('a', 3000),
            "%FF",
            "'%20or%201=1"
        ])
        {
            (await scim.GetAsync($"/Users/{id}")).DemandError(HttpStatusCode.NotFound);
            (await scim.DeleteAsync($"/Users/{id}")).DemandError(HttpStatusCode.NotFound);
            (await scim.PatchAsync($"/Users/{id}", Schemas.Patch("{\"op\":\"replace\",\"path\":\"title\",\"value\":\"a\"}"))).DemandError(
                HttpStatusCode.NotFound);
            (await scim.PutAsync($"/Users/{id}", User("\"userName\":\"a\""))).DemandError(HttpStatusCode.NotFound);
            (await scim.PatchAsync($"/Groups/{id}", Schemas.Patch("{\"op\":\"remove\",\"path\":\"members\"}"))).DemandError(
                HttpStatusCode.NotFound);
        }

        Assert.Empty(scim.Host.Faults.Faults);
    }

    private static string User(string attributes) => $$"""{"schemas":["{{Schemas.User}}"],{{attributes}}}""";

    private static string Search(string attributes) => $$"""{"schemas":["{{Schemas.Search}}"],{{attributes}}}""";
}
