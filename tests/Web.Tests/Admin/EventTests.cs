using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Admin;

/// <summary>The change feed and previews tell what happens, in the order in which it happens.</summary>
public sealed class EventTests(AdminServices services)
{
    private const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    private const string Group = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private const string PatchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    public static TheoryData<string> Databases => AdminServices.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Users_and_groups_emit_what_changed(string database)
    {
        var (admin, path, scim, idp) = await ConnectAsync(database);
        var feed = new Feed(admin, path, ((await admin.GetAsync(path + "/events"))["nextAfter"]!).ToString());
        var ada = (string)(await idp.PostAsync(scim + "/Users", UserBody("ada"), 201))["id"]!;
        await feed.DemandAsync($"member.created {ada}");
        await idp.SendAsync("PUT", $"{scim}/Users/{ada}", UserBody("ada"), 200);
        await feed.DemandAsync();
        await idp.PatchAsync($"{scim}/Users/{ada}", Patch("""{"op":"replace","value":{"title":"x","active":false}}"""), 200);
        await feed.DemandAsync($"member.updated {ada}", $"member.deactivated {ada}");
        await idp.PatchAsync($"{scim}/Users/{ada}", Patch("""{"op":"replace","value":{"title":"y","active":true}}"""), 200);
        await feed.DemandAsync($"member.updated {ada}", $"member.reactivated {ada}");
        var bob = (string)(await idp.PostAsync(scim + "/Users", UserBody("bob", active: false), 201))["id"]!;
        await feed.DemandAsync($"member.created {bob}", $"member.deactivated {bob}");

        var group = (string)(await idp.PostAsync(
            scim + "/Groups",
            Json($$"""{"schemas":["{{Group}}"],"displayName":"Staff","members":[{"value":"{{ada}}"},{"value":"{{bob}}"}]}"""), 201))["id"]!;
        await feed.DemandAsync($"group.created {group}", $"group.member_added {group} {ada}", $"group.member_added {group} {bob}");
        await idp.PatchAsync($"{scim}/Groups/{group}", Patch($$"""{"op":"remove","path":"members[value eq \"{{bob}}\"]"}"""), 200);
        await feed.DemandAsync($"group.member_removed {group} {bob}");
        await idp.PatchAsync($"{scim}/Groups/{group}", Patch("""{"op":"replace","path":"displayName","value":"Crew"}"""), 200);
        await feed.DemandAsync($"group.updated {group}");
        await idp.DeleteAsync($"{scim}/Users/{ada}");
        await feed.DemandAsync($"member.deactivated {ada}", $"group.member_removed {group} {ada}");
        await idp.DeleteAsync($"{scim}/Groups/{group}");
        await feed.DemandAsync($"group.deleted {group}");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Tokens_and_connectors_are_named_by_their_own_ids(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        Assert.Equal("""{"items":[],"nextAfter":0}""", (await admin.GetAsync(path + "/events")).ToJsonString());
        await admin.PostAsync(path + "/connectors", Json("""{"slug":"idp","profile":"generic"}"""), 201);
        var feed = new Feed(admin, path, "0");
        await feed.DemandAsync();
        var tokens = path + "/connectors/idp/tokens";
        var first = await admin.PostAsync(tokens, null, 201);
        await feed.DemandAsync($"token.created {first["id"]}");
        var second = await admin.PostAsync($"{tokens}/{first["id"]}/rotate", null, 201);
        Assert.Single(await feed.ReadAsync(), each => each == $"token.rotated {second["id"]}" || each == $"token.rotated {first["id"]}");
        await admin.DeleteAsync($"{tokens}/{second["id"]}");
        await feed.DemandAsync($"token.revoked {second["id"]}");
        await admin.PostAsync(path + "/connectors/idp/disable", null, 204);
        await feed.DemandAsync("connector.disabled idp");

        var page = await admin.GetAsync(path + "/events?limit=2");
        Assert.Equal(page["items"]![1]!["sequence"]!.ToString(), page["nextAfter"]!.ToString());
        Assert.Equal(
            ["sequence", "id", "type", "occurredAt", "connector", "resourceType", "resourceId", "data"],
            page["items"]![0]!.AsObject().Select(pair => pair.Key));
        var audit = await admin.GetAsync($"{path}/audit?connector=idp&resourceId={second["id"]}");
        Assert.NotEmpty(audit["items"]!.AsArray());
        Assert.Equal(audit["items"]!.AsArray()[^1]!["sequence"]!.ToString(), audit["nextAfter"]!.ToString());
        Assert.Equal("""{"items":[],"nextAfter":999999999}""", (await admin.GetAsync(path + "/audit?after=999999999")).ToJsonString());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Preview_answers_what_the_request_would_get(string database)
    {
        var (admin, path, scim, idp) = await ConnectAsync(database);
        var ada = (string)(await idp.PostAsync(scim + "/Users", UserBody("ada"), 201))["id"]!;
        var bob = (string)(await idp.PostAsync(scim + "/Users", UserBody("bob"), 201))["id"]!;
        var group = (string)(await idp.PostAsync(
            scim + "/Groups", Json($$"""{"schemas":["{{Group}}"],"displayName":"Staff","members":[{"value":"{{ada}}"}]}"""), 201))["id"]!;
        var answer = await PreviewAsync(
            admin, path, "PATCH", $"/Groups/{group}",
            Patch(
                $$"""{"op":"add","path":"members","value":[{"value":"{{bob}}"}]}""",
                $$"""{"op":"remove","path":"members[value eq \"{{ada}}\"]"}"""));
        Assert.Equal(["status", "request", "rewritten", "response", "member", "events"], answer.Select(pair => pair.Key));
        Assert.Equal(200, (int)answer["status"]!);
        Assert.Equal([bob], answer["response"]!["members"]!.AsArray().Select(member => (string)member!["value"]!));
        Assert.Equal(
            ["group.member_added", "group.member_removed"], answer["events"]!.AsArray().Select(each => (string)each!["type"]!).Order());
        Assert.Equal(ada, (string)(await idp.GetAsync($"{scim}/Groups/{group}"))["members"]!.AsArray().Single()!["value"]!);

        Assert.Equal(409, (int)(await PreviewAsync(admin, path, "POST", "/Users", UserBody("ADA")))["status"]!);
        Assert.Equal(404, (int)(await PreviewAsync(admin, path, "DELETE", "/Users/00000000-0000-7000-8000-000000000000", null))["status"]!);
        Assert.Equal(204, (int)(await PreviewAsync(admin, path, "DELETE", $"/Users/{ada}", null))["status"]!);
        Assert.Equal(404, (int)(await PreviewAsync(admin, path, "GET", "/Nothing", null))["status"]!);
        foreach (var (query, status) in new[]
        {
            ("filter=&startIndex=&count=99999999999", 200),
            ("count=1&count=2", 400),
            ("attributes=userName&attributes=active", 200),
            ("count=x", 400),
        })
        {
            Assert.Equal(status, (int)(await PreviewAsync(admin, path, "GET", "/Users?" + query, null))["status"]!);
            using var real = await idp.SendRawAsync("GET", $"{scim}/Users?{query}", null);
            Assert.Equal(status, (int)real.StatusCode);
        }

        await admin.PostAsync(path + "/connectors/idp/disable", null, 204);
        var refused = await PreviewAsync(admin, path, "POST", "/Users", UserBody("carl"));
        Assert.Equal(403, (int)refused["status"]!);
        Assert.Contains("disabled", (string)refused["response"]!["detail"]!, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_connector_that_goes_takes_everyone_with_it_and_says_so(string database)
    {
        var (admin, path, scim, idp) = await ConnectAsync(database);
        var ada = (string)(await idp.PostAsync(scim + "/Users", UserBody("ada"), 201))["id"]!;
        var bob = (string)(await idp.PostAsync(scim + "/Users", UserBody("bob"), 201))["id"]!;
        var group = (string)(await idp.PostAsync(
            scim + "/Groups", Json($$"""{"schemas":["{{Group}}"],"displayName":"Staff","members":[{"value":"{{ada}}"}]}"""), 201))["id"]!;
        await idp.DeleteAsync($"{scim}/Users/{bob}");
        var token = (string)(await admin.GetAsync(path + "/connectors/idp/tokens"))["items"]![0]!["id"]!;
        var after = (await admin.GetAsync(path + "/events?limit=1000"))["nextAfter"];

        await admin.DeleteAsync(path + "/connectors/idp");
        var events = (await admin.GetAsync($"{path}/events?after={after}"))["items"]!.AsArray();
        Assert.Equal(
            [$"group.deleted {group}", $"member.removed {ada}", $"member.removed {bob}", $"token.revoked {token}"],
            events.Select(each => $"{each!["type"]} {each["resourceId"]}"));
        Assert.Equal(
            ("ada", "removed", "idp"),
            ((string)events[1]!["data"]!["username"]!, (string)events[1]!["data"]!["status"]!, (string)events[1]!["data"]!["connector"]!));
        Assert.Empty((await admin.GetAsync(path + "/members"))["items"]!.AsArray());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Nobody_who_comes_while_a_connector_goes_is_left_unheard(string database)
    {
        var (admin, path, scim, idp) = await ConnectAsync(database);
        var isGone = false;
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; !isGone; number++)
            {
                using var _ = await idp.SendRawAsync("POST", scim + "/Users", UserBody($"w{writer}-{number}").ToJsonString());
            }
        })).ToArray();
        await Task.Delay(500);
        await admin.DeleteAsync(path + "/connectors/idp");
        isGone = true;
        await Task.WhenAll(writers);

        var (came, went) = (new List<string>(), new List<string>());
        for (var after = "0"; ;)
        {
            var page = await admin.GetAsync($"{path}/events?limit=1000&after={after}");
            came.AddRange(Ids(page, "member.created"));
            went.AddRange(Ids(page, "member.removed"));
            if (page["items"]!.AsArray().Count == 0)
            {
                break;
            }

            after = page["nextAfter"]!.ToString();
        }

        Assert.NotEmpty(came);
        Assert.Equal(came.Order(), went.Order());
    }

    private static IEnumerable<string> Ids(JsonObject page, string type) =>
        page["items"]!.AsArray().Where(each => (string?)each!["type"] == type).Select(each => (string)each!["resourceId"]!);

    private static Task<JsonObject> PreviewAsync(AdminClient admin, string path, string method, string target, JsonObject? body) =>
        admin.PostAsync(path + "/connectors/idp/preview", new JsonObject { ["method"] = method, ["path"] = target, ["body"] = body }, 200);

    private static JsonObject UserBody(string name, bool active = true) =>
        new() { ["schemas"] = new JsonArray(User), ["userName"] = name, ["active"] = active };

    private static JsonObject Patch(params string[] operations) =>
        Json($$"""{"schemas":["{{PatchOp}}"],"Operations":[{{string.Join(',', operations)}}]}""");

    private async Task<(AdminClient Admin, string Path, string Scim, AdminClient Idp)> ConnectAsync(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        await admin.PostAsync(path + "/connectors", Json("""{"slug":"idp","profile":"generic"}"""), 201);
        var token = (string)(await admin.PostAsync(path + "/connectors/idp/tokens", null, 201))["token"]!;
        return (admin, path, $"/scim/{path.Split('/')[^1]}/idp/v2", admin.WithKey(token));
    }

    /// <summary>A reader of one feed that remembers its place.</summary>
    private sealed class Feed(AdminClient admin, string path, string after)
    {
        private string _after = after;

        public async Task<IReadOnlyList<string>> ReadAsync()
        {
            var page = await admin.GetAsync($"{path}/events?after={_after}");
            _after = page["nextAfter"]!.ToString();
            return
            [
                .. page["items"]!.AsArray().Select(each => $"{each!["type"]} {each["resourceId"]} {each["data"]!["memberId"]}".TrimEnd())
            ];
        }

        /// <summary>New events, in any order only where members of one group are concerned.</summary>
        public async Task DemandAsync(params string[] expected)
        {
            var found = await ReadAsync();
            for (var tries = 0; found.Count < expected.Length && tries < 50; tries++)
            {
                await Task.Delay(100);
                found = [.. found, .. await ReadAsync()];
            }

            Assert.Equal(expected.Where(each => !IsMembership(each)), found.Where(each => !IsMembership(each)));
            Assert.Equal(
                expected.Where(IsMembership).Order(StringComparer.Ordinal), found.Where(IsMembership).Order(StringComparer.Ordinal));
            Assert.Equal(expected.FirstOrDefault(), found.FirstOrDefault());
        }

        private static bool IsMembership(string line) => line.StartsWith("group.member_", StringComparison.Ordinal);
    }
}
