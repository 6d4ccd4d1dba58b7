using System.Diagnostics;
using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Admin;

/// <summary>Two nodes of one service over one PostgreSQL.</summary>
public sealed class TwoNodeTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private const string Users = "/scim/acme/idp/v2/Users";
    private const string HrUsers = "/scim/acme/hr/v2/Users";

    [Fact]
    public async Task Second_node_follows_the_first()
    {
        var (one, two) = (nodes.First, nodes.Second);
        await one.PostAsync("/api/v1/organizations/acme/connectors", Json("""{"slug":"hr","profile":"generic"}"""), 201);
        await RunOnceAsync(one, two);
        await RevokeAsync(one, two);
    }

    [Fact]
    public async Task Change_on_one_node_starts_from_what_the_other_wrote()
    {
        var admin = nodes.First;
        await admin.PostAsync("/api/v1/organizations/acme/connectors", Json("""{"slug":"idp","profile":"generic"}"""), 201);
        var token = (string)(await admin.PostAsync("/api/v1/organizations/acme/connectors/idp/tokens", null, 201))["token"]!;
        var (one, two) = (admin.WithKey(token), nodes.Second.WithKey(token));
        var id = (string)(await one.PostAsync(
            Users, Json("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada","title":"A"}"""), 201))["id"]!;

        await PatchAsync(two, id, """{"op":"add","value":{"nickName":"B","phoneNumbers":[{"value":"1","type":"work"}]}}""");
        var both = await PatchAsync(one, id, """{"op":"replace","path":"title","value":"C"}""");
        Assert.Equal(("B", "C", "W/\"3\""), ((string)both["nickName"]!, (string)both["title"]!, (string)both["meta"]!["version"]!));

        await PatchAsync(two, id, """{"op":"replace","path":"title","value":"D"}""");
        var same = await PatchAsync(one, id, """{"op":"replace","path":"title","value":"C"}""");
        Assert.Equal(("C", "W/\"5\""), ((string)same["title"]!, (string)same["meta"]!["version"]!));

        await PatchAsync(two, id, """{"op":"add","path":"emails","value":[{"value":"ada@acme.example","type":"work"}]}""");
        var filtered = await PatchAsync(one, id, """{"op":"replace","path":"emails[type eq \"work\"].value","value":"ada@new.example"}""");
        Assert.Equal("ada@new.example", (string)filtered["emails"]![0]!["value"]!);

        var group = await two.PostAsync(
            "/scim/acme/idp/v2/Groups",
            Json($$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Eng","members":[{"value":"{{id}}"}]}"""),
            201);
        var member = await PatchAsync(one, id, """{"op":"replace","path":"title","value":"E"}""");
        Assert.Equal((string)group["id"]!, (string)member["groups"]![0]!["value"]!);

        await two.DeleteAsync($"{Users}/{id}");
        await one.PatchAsync($"{Users}/{id}", Operations("""{"op":"replace","path":"title","value":"F"}"""), 404);
        await one.DeleteAsync($"{Users}/{id}", 404);
    }

    private static JsonObject Operations(string operation) =>
        Json($$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{operation}}]}""");

    private static Task<JsonObject> PatchAsync(AdminClient node, string id, string operation) =>
        node.PatchAsync($"{Users}/{id}", Operations(operation), 200);

    /// <summary>The same request on both nodes at the same time, many times: one token each, the same answer for both.</summary>
    private static async Task RunOnceAsync(AdminClient one, AdminClient two)
    {
        const string Tokens = "/api/v1/organizations/acme/connectors/hr/tokens";
        for (var round = 0; round < 10; round++)
        {
            var key = ("Idempotency-Key", $"key-{round}");
            var answers = await Task.WhenAll(
                new[] { one, two, one, two }.Select(node => node.PostAsync(Tokens, Json("""{"name":"x"}"""), 201, key)));
            Assert.Single(answers.Select(answer => answer.ToJsonString()).Distinct());
        }

        Assert.Equal(10, (await one.GetAsync(Tokens))["items"]!.AsArray().Count);
        await two.PostAsync(Tokens, Json("""{"name":"y"}"""), 409, ("Idempotency-Key", "key-0"));
        await two.PostAsync(Tokens, Json("""{"name":7}"""), 400, ("Idempotency-Key", "after-a-mistake"));
        await one.PostAsync(Tokens, Json("""{"name":"seven"}"""), 201, ("Idempotency-Key", "after-a-mistake"));
    }

    private static async Task RevokeAsync(AdminClient one, AdminClient two)
    {
        const string Tokens = "/api/v1/organizations/acme/connectors/hr/tokens";
        foreach (var way in new[] { "revoke", "rotate" })
        {
            var token = await one.PostAsync(Tokens, null, 201);
            var idp = two.WithKey((string)token["token"]!);
            await idp.GetAsync(HrUsers, 200);
            await (way == "revoke"
                ? one.DeleteAsync($"{Tokens}/{token["id"]}")
                : one.PostAsync($"{Tokens}/{token["id"]}/rotate", Json("""{"overlapHours":0}"""), 201));
            var ended = Stopwatch.StartNew();
            await one.WithKey((string)token["token"]!).GetAsync(HrUsers, 401);
            await Task.Delay(TimeSpan.FromSeconds(1) - ended.Elapsed is { Ticks: > 0 } rest ? rest : TimeSpan.Zero);
            await idp.GetAsync(HrUsers, 401);
        }
    }
}
