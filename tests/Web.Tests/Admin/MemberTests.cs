using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Admin;

public sealed class MemberTests(AdminServices services)
{
    private const string User = "urn:ietf:params:scim:schemas:core:2.0:User";

    public static TheoryData<string> Databases => AdminServices.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Member_is_seen_through_the_attribute_mapping(string database)
    {
        var (admin, path, scim, token) = await ConnectAsync(
            database,
            """{"slug":"idp","profile":"generic","attributeMapping":[{"from":"emails[type eq \"home\"].value","to":"email","default":"none@example.com"}]}""");
        var idp = admin.WithKey(token);
        var ada = await idp.PostAsync(
            scim + "/Users",
            Json(
                $$"""{"schemas":["{{User}}"],"userName":"Ada","externalId":"e1","name":{"givenName":"Ada","familyName":"Lovelace"},"emails":[{"value":"a@work.example","type":"work"},{"value":"a@home.example","type":"home"}]}"""), 201);
        await idp.PostAsync(scim + "/Users", Json($$"""{"schemas":["{{User}}"],"userName":"bob","active":false}"""), 201);
        await idp.PostAsync(
            scim + "/Groups",
            Json(
                $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Tour","members":[{"value":"{{ada["id"]}}"}]}"""), 201);

        var member = await admin.GetAsync($"{path}/members/{ada["id"]}");
        Assert.Equal(("Ada", "a@home.example", "Ada Lovelace", "active", "idp", "e1"), (
            (string)member["username"]!, (string)member["email"]!, (string)member["displayName"]!, (string)member["status"]!,
            (string)member["connector"]!, (string)member["externalId"]!));
        Assert.Equal("Tour", (string)member["groups"]![0]!["displayName"]!);

        var bob = (await admin.GetAsync(path + "/members?status=deactivated"))["items"]!.AsArray().Single()!;
        Assert.Equal("none@example.com", (string)bob["email"]!);
        Assert.NotNull(bob["deprovisionDueAt"]);
        Assert.Equal(2, (await admin.GetAsync(path + "/members"))["items"]!.AsArray().Count);
        Assert.Single((await admin.GetAsync(path + "/members?q=LOVELACE"))["items"]!.AsArray());
        Assert.Empty((await admin.GetAsync(path + "/members?q=%25"))["items"]!.AsArray());
        Assert.Equal(1, (int)(await admin.GetAsync(path + "/connectors/idp/groups"))["items"]![0]!["memberCount"]!);
        await admin.GetAsync(path + "/members?status=asleep", 400);
        await admin.GetAsync(path + "/members/not-an-id", 404);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Members_of_several_connectors_are_paged_without_loss(string database)
    {
        var (admin, path, scim, token) = await ConnectAsync(database, """{"slug":"idp","profile":"generic"}""");
        await admin.PostAsync(path + "/connectors", Json("""{"slug":"two","profile":"generic"}"""), 201);
        var second = (string)(await admin.PostAsync(path + "/connectors/two/tokens", null, 201))["token"]!;
        for (var index = 0; index < 7; index++)
        {
            var (key, url) = index % 2 == 0 ? (token, scim) : (second, scim.Replace("/idp/", "/two/", StringComparison.Ordinal));
            await admin.WithKey(key).PostAsync(url + "/Users", Json($$"""{"schemas":["{{User}}"],"userName":"user{{index}}"}"""), 201);
        }

        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await admin.GetAsync($"{path}/members?limit=3" + (cursor.Length == 0 ? "" : $"&cursor={cursor}"));
            seen.AddRange(page["items"]!.AsArray().Select(item => (string)item!["username"]!));
            cursor = (string?)page["nextCursor"];
        }

        Assert.Equal(Enumerable.Range(0, 7).Select(index => $"user{index}"), seen.Order());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Effective_members_of_a_group_include_those_of_nested_groups_each_once(string database)
    {
        var (admin, path, scim, token) = await ConnectAsync(database, """{"slug":"idp","profile":"generic"}""");
        var idp = admin.WithKey(token);
        var users = new List<string>();
        for (var index = 0; index < 7; index++)
        {
            users.Add(
                (string)(await idp.PostAsync(
                    scim + "/Users", Json($$"""{"schemas":["{{User}}"],"userName":"user{{index}}","displayName":"User {{index}}"}"""),
                    201))["id"]!);
        }

        var lowest = await GroupAsync("Lowest", users[4], users[5], users[0]);
        var left = await GroupAsync("Left", users[2], users[3], lowest);
        var right = await GroupAsync("Right", users[3], users[6], lowest);
        var top = await GroupAsync("Top", users[0], users[1], left, right);
        await idp.SendAsync("DELETE", $"{scim}/Users/{users[6]}", null, 204);

        var seen = new List<(string Id, string Display, bool Direct)>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await admin.GetAsync(
                $"{path}/connectors/idp/groups/{top}/effective-members?limit=2" + (cursor.Length == 0 ? "" : $"&cursor={cursor}"));
            seen.AddRange(page["items"]!.AsArray().Select(item => ((string)item!["id"]!, (string)item["display"]!, (bool)item["direct"]!)));
            cursor = (string?)page["nextCursor"];
        }

        Assert.Equal(
            users.Take(6).Select((id, index) => (id, $"User {index}", index < 2)).OrderBy(user => user.id, StringComparer.Ordinal), seen);
        Assert.Equal(3, (await admin.GetAsync($"{path}/connectors/idp/groups/{lowest}/effective-members"))["items"]!.AsArray().Count);
        await admin.GetAsync($"{path}/connectors/idp/groups/{users[0]}/effective-members", 404);
        await admin.GetAsync($"{path}/connectors/idp/groups/{top}/effective-members?cursor=x", 400);

        async Task<string> GroupAsync(string name, params string[] members)
        {
            var values = string.Join(',', members.Select(member => $$"""{"value":"{{member}}"}"""));
            return (string)(await idp.PostAsync(
                scim + "/Groups",
                Json($$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"{{name}}","members":[{{values}}]}"""),
                201))["id"]!;
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Preview_changes_nothing_and_tells_what_would_happen(string database)
    {
        var (admin, path, scim, token) = await ConnectAsync(database, """{"slug":"idp","profile":"generic"}""");
        var preview = path + "/connectors/idp/preview";
        var answer = await admin.PostAsync(
            preview, Json($$"""{"method":"POST","path":"/Users","body":{"schemas":["{{User}}"],"userName":"carl"} }"""), 200);
        Assert.Equal(201, (int)answer["status"]!);
        Assert.Equal("member.created", (string)answer["events"]![0]!["type"]!);
        Assert.Empty((await admin.GetAsync(path + "/members"))["items"]!.AsArray());
        Assert.Equal(0, (int)(await admin.WithKey(token).GetAsync(scim + "/Users"))["totalResults"]!);

        var refused = await admin.PostAsync(preview, Json("""{"method":"POST","path":"/Users","body":{}}"""), 200);
        Assert.Equal(400, (int)refused["status"]!);
        await admin.PostAsync(preview, Json("""{"method":"BREW","path":"/Users"}"""), 400);
        await admin.PostAsync(preview, Json("""{"method":"GET","path":"Users"}"""), 400);
        await admin.PostAsync(preview, Json("""{"method":"GET","path":"/Users","extra":1}"""), 400);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Added_extension_is_served_and_stays_while_it_is_used(string database)
    {
        const string Urn = "urn:example:params:scim:schemas:badge:1.0:User";
        var (admin, path, scim, token) = await ConnectAsync(database, """{"slug":"idp","profile":"generic"}""");
        var schemas = path + "/connectors/idp/schemas";
        await admin.PostAsync(schemas, Json("""{"id":"x"}"""), 400);
        await admin.PostAsync(schemas, Json($$"""{"id":"{{Urn}}","name":"Badge","attributes":[{"name":"number","type":"string"}]}"""), 201);
        await admin.PostAsync(schemas, Json($$"""{"id":"{{Urn}}","name":"Badge","attributes":[{"name":"number","type":"string"}]}"""), 409);
        Assert.Single((await admin.GetAsync(schemas))["items"]!.AsArray());

        var idp = admin.WithKey(token);
        var user = await idp.PostAsync(
            scim + "/Users", Json($$"""{"schemas":["{{User}}","{{Urn}}"],"userName":"dora","{{Urn}}":{"number":"7"} }"""), 201);
        Assert.Equal("7", (string)user[Urn]!["number"]!);
        await admin.DeleteAsync($"{schemas}/{Urn}", 409);
        await idp.SendAsync("DELETE", $"{scim}/Users/{user["id"]}", null, 204);
    }

    private async Task<(AdminClient Admin, string Path, string Scim, string Token)> ConnectAsync(string database, string connector)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        await admin.PostAsync(path + "/connectors", Json(connector), 201);
        var token = (string)(await admin.PostAsync(path + "/connectors/idp/tokens", null, 201))["token"]!;
        return (admin, path, $"/scim/{path.Split('/')[^1]}/idp/v2", token);
    }
}
