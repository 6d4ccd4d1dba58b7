using System.Text;
using Scim.Testing.Hosting;
using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Admin;

/// <summary>What scripts rely on: defaults, shapes, paging, refusals.</summary>
public sealed class ContractTests(AdminServices services)
{
    private const string User = "urn:ietf:params:scim:schemas:core:2.0:User";

    public static TheoryData<string> Databases => AdminServices.Databases;

    [Theory]
    [InlineData("generic", "open", "deactivate", "strict", true, false)]
    [InlineData("okta", "handle", "deactivate", "lenient", true, true)]
    [InlineData("entra-id", "handle", "deactivate", "lenient", true, false)]
    [InlineData("onelogin", "handle", "deactivate", "lenient", true, false)]
    [InlineData("docker", "email", "remove", "lenient", false, false)]
    public async Task Profile_decides_the_defaults(
        string profile, string policy, string onDelete, string tolerance, bool groups, bool bareToken)
    {
        var admin = await services.ConnectAsync("sqlite");
        var path = await services.NewOrganizationAsync(admin) + "/connectors";
        var connector = await admin.PostAsync(
            path, new JsonObject
            {
                ["slug"] = "idp",
                ["profile"] = profile,
                ["deprovisioning"] = new JsonObject { ["graceDays"] = 5 },
            }, 201);
        Assert.Equal(policy, (string)connector["usernamePolicy"]!);
        Assert.Equal(
            $$"""{"onDeactivate":"suspend","graceDays":5,"onDelete":"{{onDelete}}"}""", connector["deprovisioning"]!.ToJsonString());
        Assert.Equal(tolerance, (string)connector["profileSettings"]!["tolerance"]!);
        Assert.True((bool)connector["uniqueGroupNames"]!);
        Assert.NotEmpty(connector["attributeMapping"]!.AsArray());
        var described = await admin.GetAsync($"/api/v1/profiles/{profile}");
        Assert.Equal(
            (groups, bareToken, tolerance),
            (
                (bool)described["capabilities"]!["groups"]!, (bool)described["capabilities"]!["bareToken"]!,
                (string)described["capabilities"]!["tolerance"]!));
        Assert.Superset(
            new HashSet<string>
            {
                "name",
                "displayName",
                "version",
                "contractVersion",
                "capabilities",
                "settings",
                "attributeMapping",
                "guide",
            }, described.Select(pair => pair.Key).ToHashSet());
    }

    [Fact]
    public async Task Body_has_the_same_limit_with_an_idempotency_key()
    {
        var admin = await services.ConnectAsync("sqlite");
        var body = new JsonObject { ["slug"] = "large", ["displayName"] = new string('x', 2 << 20) };
        await admin.PostAsync("/api/v1/organizations", body, 413, ("Expect", "100-continue"));
        await admin.PostAsync("/api/v1/organizations", body, 413, ("Expect", "100-continue"), ("Idempotency-Key", "large"));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Lists_check_their_queries(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        await admin.PostAsync(path + "/connectors", Json("""{"slug":"idp","profile":"generic"}"""), 201);
        foreach (var list in new[]
        {
            "/api/v1/organizations", "/api/v1/companies", "/api/v1/jobs", path + "/connectors", path + "/members", path + "/webhooks",
            path + "/sso-connections", path + "/connectors/idp/groups", path + "/connectors/idp/requests",
            path + "/connectors/idp/tokens", path + "/connectors/idp/oauth-clients", path + "/connectors/idp/schemas",
            path + "/connectors/idp/resource-types", path + "/security-event-streams",
            "/api/v1/profiles", "/api/v1/recurring-jobs", "/api/v1/recurring-jobs/prune-history/runs",
        })
        {
            await admin.GetAsync($"{list}?limit=1000");
            foreach (var query in new[]
            {
                "limit=0",
                "limit=1001",
                "limit=-1",
                "limit=x",
                "limit=1.5",
                "cursor=garbage",
                "cursor=%00",
                "cursor=bm90aGluZw",
            })
            {
                var problem = await admin.GetAsync($"{list}?{query}", 400);
                Assert.Equal([query.Split('=')[0]], problem["errors"]!.AsObject().Select(pair => pair.Key));
            }
        }

        foreach (var query in new[]
        {
            "/events?after=x",
            "/events?after=-1",
            "/events?limit=0",
            "/events?wait=61",
            "/audit?after=x",
            "/audit?limit=0",
            "/members?status=Active",
            "/members?status=gone",
            "/members?q=%00",
            "/audit?connector=%00",
            "/audit?resourceId=a%00b",
        })
        {
            await admin.GetAsync(path + query, 400);
        }

        await admin.GetAsync("/api/v1/jobs?state=lost", 400);
        await admin.GetAsync("/api/v1/organizations?company=%00", 400);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Cursor_goes_on_where_the_page_ended(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        foreach (var slug in new[] { "b-2", "a-1", "d-4", "c-3" })
        {
            await admin.PostAsync(path + "/connectors", new JsonObject { ["slug"] = slug, ["profile"] = "generic" }, 201);
        }

        var first = await admin.GetAsync(path + "/connectors?limit=3");
        await admin.DeleteAsync(path + "/connectors/c-3");
        var second = await admin.GetAsync($"{path}/connectors?limit=3&cursor={first["nextCursor"]}");
        Assert.Equal(
            ["a-1", "b-2", "c-3", "d-4"],
            first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(each => (string)each!["slug"]!));
        Assert.Null(second["nextCursor"]);
        await admin.GetAsync($"{path}/members?cursor={first["nextCursor"]}", 400);
    }

    private static string NameOf(JsonNode? item) => (string?)item!["id"] ?? (string)item["name"]!;

    [Theory, MemberData(nameof(Databases))]
    public async Task Short_lists_are_paged_too(string database)
    {
        var (admin, path, _, _) = await ConnectAsync(database, """{"slug":"idp","profile":"generic"}""");
        var idp = path + "/connectors/idp";
        foreach (var name in new[] { "zebra", "ant", "mole" })
        {
            await admin.PostAsync(idp + "/tokens", new JsonObject { ["name"] = name }, 201);
            await admin.PostAsync(idp + "/oauth-clients", new JsonObject { ["name"] = name }, 201);
            await admin.PostAsync(path + "/security-event-streams", new JsonObject { ["method"] = "poll", ["audience"] = name }, 201);
            await admin.PostAsync(
                idp + "/schemas", Json($$"""{"id":"urn:example:{{name}}:1.0:Thing","attributes":[{"name":"x","type":"string"}]}"""), 201);
            await admin.PostAsync(
                idp + "/resource-types", Json(
                    $$"""{"name":"{{name}}","endpoint":"/{{name}}","schema":"urn:example:{{name}}:1.0:Thing"}"""), 201);
        }

        foreach (var list in new[]
        {
            idp + "/tokens",
            idp + "/oauth-clients",
            idp + "/schemas",
            idp + "/resource-types",
            path + "/security-event-streams",
            "/api/v1/profiles",
            "/api/v1/recurring-jobs",
        })
        {
            var whole = await admin.GetAsync(list);
            Assert.Null(whole["nextCursor"]);
            var read = new List<JsonNode?>();
            for (string? cursor = ""; cursor is not null;)
            {
                var page = await admin.GetAsync($"{list}?limit=2" + (cursor.Length == 0 ? "" : $"&cursor={cursor}"));
                Assert.InRange(page["items"]!.AsArray().Count, 1, 2);
                page["items"]!.AsArray().ToList().ForEach(item => read.Add(item));
                cursor = (string?)page["nextCursor"];
            }

            Assert.Equal(whole["items"]!.AsArray().Select(NameOf), read.Select(NameOf));
        }

        var first = await admin.GetAsync(idp + "/tokens?limit=2");
        await admin.DeleteAsync($"{idp}/schemas/none", 404);
        Assert.Equal(["mole", "ant"], first["items"]!.AsArray().Select(token => (string)token!["name"]!));
        await admin.DeleteAsync(
            $"{path}/security-event-streams/{(await admin.GetAsync(path + "/security-event-streams"))["items"]![0]!["id"]}");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Call_without_settings_takes_no_body(string database)
    {
        var (admin, path, scim, idp) = await ConnectAsync(database, """{"slug":"idp","profile":"generic"}""");
        var id = (string)(await idp.PostAsync(scim + "/Users", Json($$"""{"schemas":["{{User}}"],"userName":"kim"}"""), 201))["id"]!;
        foreach (var call in new[]
        {
            "/connectors/idp/enable",
            "/connectors/idp/disable",
            $"/members/{id}/remove",
            $"/members/{id}/accept-invitation",
            $"/webhooks/{id}/test",
            $"/security-event-streams/{id}/enable",
        })
        {
            var refused = await admin.PostAsync(path + call, Json("""{"force":true}"""), 400);
            Assert.Equal(["force"], refused["errors"]!.AsObject().Select(pair => pair.Key));
            foreach (var body in new[] { "[]", "{", "5" })
            {
                using var answer = await admin.SendRawAsync("POST", path + call, body);
                Assert.Equal((call, body, 400), (call, body, (int)answer.StatusCode));
            }
        }

        await admin.PostAsync("/api/v1/jobs/x/retry", Json("""{"force":true}"""), 400);
        await admin.PostAsync("/api/v1/recurring-jobs/prune-history/run", Json("""{"force":true}"""), 400);
        await admin.PostAsync(path + "/connectors/idp/disable", [], 204);
        await admin.PostAsync(path + "/connectors/idp/enable", null, 204);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_has_no_version_fits_no_If_Match(string database)
    {
        var (admin, path, _, _) = await ConnectAsync(database, """{"slug":"idp","profile":"generic"}""");
        var idp = path + "/connectors/idp";
        var stream = await admin.PostAsync(path + "/security-event-streams", Json("""{"method":"poll","audience":"a"}"""), 201);
        var token = await admin.PostAsync(idp + "/tokens", null, 201);
        var client = await admin.PostAsync(idp + "/oauth-clients", [], 201);
        await admin.PostAsync(
            idp + "/schemas", Json("""{"id":"urn:example:a:1.0:Thing","attributes":[{"name":"x","type":"string"}]}"""), 201);
        await admin.PostAsync(
            idp + "/resource-types", Json("""{"name":"Thing","endpoint":"/Things","schema":"urn:example:a:1.0:Thing"}"""), 201);
        foreach (var target in new[]
        {
            $"{path}/security-event-streams/{stream["id"]}", $"{idp}/tokens/{token["id"]}", $"{idp}/oauth-clients/{client["id"]}",
            idp + "/resource-types/Thing", idp + "/schemas/urn:example:a:1.0:Thing",
        })
        {
            await admin.SendAsync("DELETE", target, null, 412, ("If-Match", "\"1\""));
            await admin.SendAsync("DELETE", target, null, 204, ("If-Match", "*"));
        }
    }

    [Theory]
    [InlineData("schemas", """{"id":"urn:example:a:1.0:Thing","attributes":[{"name":"x","type":"colour"}]}""", "attributes[0].type")]
    [InlineData("resource-types", """{"name":"Thing","endpoint":"/Things","schema":"urn:example:none:1.0:Thing"}""", "schema")]
    public async Task Faulty_document_is_told_with_the_place(string list, string body, string place)
    {
        var (admin, path, _, _) = await ConnectAsync("sqlite", """{"slug":"idp","profile":"generic"}""");
        var refused = await admin.PostAsync($"{path}/connectors/idp/{list}", Json(body), 400);
        Assert.Equal(["body"], refused["errors"]!.AsObject().Select(pair => pair.Key));
        Assert.Contains(place, (string)refused["errors"]!["body"]![0]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "line 1, byte 2")]
    [InlineData("{\n\"slug\":x}", "line 2, byte 8")]
    [InlineData("""{"slug":"a","slug":"b"}""", "a name stands twice in one object")]
    public async Task Body_that_is_no_json_is_told_in_own_words(string body, string words)
    {
        var admin = await services.ConnectAsync("sqlite");
        using var answer = await admin.SendRawAsync("POST", "/api/v1/organizations", body);
        var detail = (string)Json(await answer.Content.ReadAsStringAsync())["detail"]!;
        Assert.Contains(words, detail, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", detail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Versions_guard_changes_and_deletions(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        await admin.PostAsync(path + "/connectors", Json("""{"slug":"idp","profile":"generic"}"""), 201);
        await admin.PostAsync(path + "/sso-connections", Json("""{"slug":"saml","protocol":"saml"}"""), 201);
        var hook = await admin.PostAsync(path + "/webhooks", Json("""{"url":"https://hooks.example.com/x"}"""), 201);
        foreach (var (target, change) in new[]
        {
            ($"{path}/connectors/idp", """{"displayName":"x"}"""), ($"{path}/sso-connections/saml", """{"displayName":"x"}"""),
            ($"{path}/webhooks/{hook["id"]}", """{"description":"x"}"""), (path, """{"displayName":"x"}"""),
        })
        {
            using var read = await admin.SendRawAsync("GET", target, null);
            var tag = read.Headers.ETag!.ToString();
            await admin.PatchAsync(target, Json(change), 200, ("If-Match", tag));
            await admin.PatchAsync(target, Json(change), 412, ("If-Match", tag));
            await admin.SendAsync("DELETE", target, null, 412, ("If-Match", tag));
            await admin.SendAsync("DELETE", target, null, 204, ("If-Match", "*"));
            await admin.GetAsync(target, 404);
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Member_has_its_fields_in_every_state(string database)
    {
        var (admin, path, scim, idp) = await ConnectAsync(
            database, """{"slug":"idp","profile":"generic","deprovisioning":{"onDelete":"remove"}}""");
        var id = (string)(await idp.PostAsync(
            scim + "/Users",
            Json($$"""{"schemas":["{{User}}"],"userName":"Ada","externalId":"e1","emails":[{"value":"ada@example.com"}]}"""), 201))["id"]!;
        var member = await admin.GetAsync($"{path}/members/{id}");
        Assert.Equal(
            [
                "id",
                "username",
                "email",
                "givenName",
                "familyName",
                "displayName",
                "status",
                "invitation",
                "connector",
                "externalId",
                "groups",
                "organizations",
                "teams",
                "deactivatedAt",
                "deprovisionDueAt",
                "createdAt",
                "updatedAt"
            ],
            member.Select(pair => pair.Key));
        Assert.Equal(
            (id, "active", "none", "idp"),
            ((string)member["id"]!, (string)member["status"]!, (string)member["invitation"]!, (string)member["connector"]!));

        await idp.DeleteAsync($"{scim}/Users/{id}");
        await idp.GetAsync($"{scim}/Users/{id}", 404);
        Assert.Equal(
            ("removed", "Ada", "e1"),
            (
                (string)(await admin.GetAsync($"{path}/members/{id}"))["status"]!,
                (string)(await admin.GetAsync($"{path}/members/{id}"))["username"]!,
                (string)(await admin.GetAsync($"{path}/members/{id}"))["externalId"]!));
        Assert.Empty((await admin.GetAsync(path + "/members"))["items"]!.AsArray());
        Assert.Equal(id, (string)(await admin.GetAsync(path + "/members?status=removed&q=ADA@"))["items"]!.AsArray().Single()!["id"]!);
        await admin.PostAsync($"{path}/members/{id}/remove", null, 202);
        await idp.PostAsync(scim + "/Users", Json($$"""{"schemas":["{{User}}"],"userName":"ada"}"""), 201);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Removal_by_hand_answers_202_and_ends_in_a_tombstone(string database)
    {
        var (admin, path, scim, idp) = await ConnectAsync(database, """{"slug":"idp","profile":"generic"}""");
        var id = (string)(await idp.PostAsync(scim + "/Users", Json($$"""{"schemas":["{{User}}"],"userName":"eve"}"""), 201))["id"]!;
        await admin.PostAsync($"{path}/members/{id}/remove", null, 202);
        for (var tries = 0; (string)(await admin.GetAsync($"{path}/members/{id}"))["status"]! != "removed"; tries++)
        {
            Assert.True(tries < 300, "The member is still there after 30 seconds.");
            await Task.Delay(100);
        }

        await idp.GetAsync($"{scim}/Users/{id}", 404);
        Assert.Contains(
            "member.removed", (await admin.GetAsync(path + "/events"))["items"]!.AsArray().Select(each => (string)each!["type"]!));
        await admin.PostAsync($"{path}/members/00000000-0000-7000-8000-000000000000/remove", null, 404);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Disabling_keeps_users_and_groups(string database)
    {
        var (admin, path, scim, idp) = await ConnectAsync(database, """{"slug":"idp","profile":"generic"}""");
        await idp.PostAsync(scim + "/Users", Json($$"""{"schemas":["{{User}}"],"userName":"kim"}"""), 201);
        await admin.PostAsync(path + "/connectors/idp/disable", null, 204);
        Assert.Equal("disabled", (string)(await admin.GetAsync(path + "/connectors/idp"))["status"]!);
        Assert.Single((await admin.GetAsync(path + "/members"))["items"]!.AsArray());
        await admin.WithKey("").GetAsync(scim + "/ServiceProviderConfig", 200);
        await admin.PostAsync(path + "/connectors/idp/enable", null, 204);
        Assert.Equal(1, (int)(await idp.GetAsync(scim + "/Users"))["totalResults"]!);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_lenient_tolerance_passes_over_is_reported_in_the_audit(string database)
    {
        var (admin, path, scim, idp) = await ConnectAsync(
            database, """{"slug":"idp","profile":"generic","profileSettings":{"tolerance":"lenient"}}""");
        var user = (string)(await idp.PostAsync(scim + "/Users", Json($$"""{"schemas":["{{User}}"],"userName":"kim"}"""), 201))["id"]!;
        var absent = Guid.NewGuid().ToString();
        var group = await idp.PostAsync(
            scim + "/Groups",
            Json(
                $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"A","members":[{"value":"nobody"},{"value":"{{absent}}"},{"value":"{{user}}"}]}"""),
            201);
        Assert.Equal(["nobody", absent], await MembersInWarningsAsync());
        Assert.Single(group["members"]!.AsArray());
        foreach (var (op, rest) in new[] { ("add", ""), ("replace", """{"op":"replace","path":"displayName","value":"B"},""") })
        {
            await idp.SendAsync("PATCH", $"{scim}/Groups/{group["id"]}", Json($$"""
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{rest}}{"op":"{{op}}","path":"members","value":[{"value":"{{absent}}"},{"value":"{{user}}"}]}]}
                """), 200);
            Assert.Equal([absent], await MembersInWarningsAsync());
        }

        await idp.GetAsync(scim + "/Users?filter=shoeSize%20eq%20%22x%22", 200);
        var row = await LastRowAsync();
        Assert.Equal("user.search", (string)row["action"]!);
        Assert.Contains("shoeSize", (string)Assert.Single(row["warnings"]!.AsArray())!, StringComparison.Ordinal);

        async Task<JsonNode> LastRowAsync() => (await admin.GetAsync(path + "/audit?limit=500"))["items"]!.AsArray()[^1]!;

        async Task<string[]> MembersInWarningsAsync() =>
            [.. (await LastRowAsync())["warnings"]!.AsArray().Select(warning => ((string)warning!).Split('\'')[1])];
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Preview_answers_discovery_and_searches_as_their_endpoints_do(string database)
    {
        var (admin, path, scim, idp) = await ConnectAsync(database, """{"slug":"idp","profile":"generic"}""");
        await idp.PostAsync(scim + "/Users", Json($$"""{"schemas":["{{User}}"],"userName":"kim"}"""), 201);
        foreach (var target in new[]
        {
            "/ServiceProviderConfig",
            "/Schemas",
            "/Schemas/" + User,
            "/ResourceTypes",
            "/ResourceTypes/User",
            "/Users?count=1",
            "/?filter=userName%20pr",
        })
        {
            var preview = await admin.PostAsync(
                path + "/connectors/idp/preview", new JsonObject { ["method"] = "GET", ["path"] = target }, 200);
            Assert.Equal((target, 200), (target, (int)preview["status"]!));
            Assert.Equal((await idp.GetAsync(scim + target)).ToJsonString(), preview["response"]!.ToJsonString());
        }

        var search = Json("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"filter":"userName eq \"KIM\""}""");
        foreach (var (method, target, body, status) in new (string, string, JsonObject?, int)[]
        {
            ("POST", "/.search", search, 200), ("POST", "/Users/.search", search, 200), ("POST", "/Users/.search", null, 400),
            ("GET", "/Me", null, 501), ("POST", "/Bulk", [], 501),
            ("POST", "/Schemas", [], 405), ("GET", "/Schemas?filter=id%20pr", null, 403), ("GET", "/Schemas/none", null, 404),
            ("GET", "/None", null, 404),
        })
        {
            var preview = await admin.PostAsync(
                path + "/connectors/idp/preview", new JsonObject
                {
                    ["method"] = method,
                    ["path"] = target,
                    ["body"] = body?.DeepClone(),
                }, 200);
            Assert.Equal((target, status), (target, (int)preview["status"]!));
        }
    }

    [Fact]
    public async Task Another_media_type_is_refused_with_a_problem_document()
    {
        var admin = await services.ConnectAsync("sqlite");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(admin.Address, "/api/v1/organizations"))
        {
            Content = new StringContent("{}", Encoding.UTF8, "text/plain"),
        };
        request.Headers.Add("Authorization", "Bearer " + ServiceProcess.AdminKey);
        using var client = new HttpClient();
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((415, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("POST", "/api/v1/organizations", """{"slug":"dup-keys","slug":"x"}""", 400)]
    [InlineData("POST", "/api/v1/organizations", """{"slug":"broken","displayName":"\ud800"}""", 400)]
    [InlineData("POST", "/api/v1/organizations", """{"slug":"broken","displayName":"a\u0000b"}""", 400)]
    [InlineData("POST", "/api/v1/organizations", "5", 400)]
    [InlineData("POST", "/api/v1/organizations", null, 415)]
    [InlineData("GET", "/api/v1/organizations/none", null, 404)]
    [InlineData("GET", "/api/v1/organizations/none/members", null, 404)]
    [InlineData("PUT", "/api/v1/organizations", null, 405)]
    [InlineData("GET", "/api/v1/nothing", null, 404)]
    public async Task Refusal_is_a_problem_document(string method, string path, string? body, int status)
    {
        var admin = await services.ConnectAsync("sqlite");
        using var response = await admin.SendRawAsync(method, path, body);
        Assert.Equal((status, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var problem = Json(await response.Content.ReadAsStringAsync());
        Assert.Equal(status, (int)problem["status"]!);
        Assert.All(new[] { "type", "title", "detail" }, key => Assert.False(string.IsNullOrWhiteSpace((string?)problem[key]), key));
    }

    private async Task<(AdminClient Admin, string Path, string Scim, AdminClient Idp)> ConnectAsync(string database, string connector)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        await admin.PostAsync(path + "/connectors", Json(connector), 201);
        var token = (string)(await admin.PostAsync(path + "/connectors/idp/tokens", null, 201))["token"]!;
        return (admin, path, $"/scim/{path.Split('/')[^1]}/idp/v2", admin.WithKey(token));
    }
}
