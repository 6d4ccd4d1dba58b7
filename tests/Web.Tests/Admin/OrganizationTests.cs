using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Admin;

public sealed class OrganizationTests(AdminServices services)
{
    private const string Root = "/api/v1/organizations";

    public static TheoryData<string> Databases => AdminServices.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Organization_from_creation_to_deletion(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        var created = await admin.GetAsync(path);
        Assert.False((bool)created["requireSso"]!);
        Assert.Equal(["read", "contributor", "write", "admin"], created["roles"]!.AsArray().Select(role => (string)role!));

        var changed = await admin.PatchAsync(path, Json("""{"displayName":"New","requireSso":true,"retention":{"eventDays":7}}"""), 200);
        Assert.Equal("New", (string)changed["displayName"]!);
        Assert.Equal(7, (int)changed["retention"]!["eventDays"]!);
        Assert.Equal(365, (int)changed["retention"]!["auditDays"]!);

        await admin.DeleteAsync(path);
        await admin.GetAsync(path, 404);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Null_takes_a_setting_back_to_its_default(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        await admin.PatchAsync(path, Json("""{"requireSso":true,"retention":{"eventDays":7,"auditDays":8},"roles":["one"]}"""), 200);
        var changed = await admin.PatchAsync(path, Json("""{"requireSso":null,"retention":{"eventDays":null},"roles":null}"""), 200);
        Assert.False((bool)changed["requireSso"]!);
        Assert.Equal("""{"eventDays":90,"auditDays":8,"tombstoneDays":365}""", changed["retention"]!.ToJsonString());
        Assert.Equal(["read", "contributor", "write", "admin"], changed["roles"]!.AsArray().Select(role => (string)role!));
        changed = await admin.PatchAsync(path, Json("""{"retention":null}"""), 200);
        Assert.Equal("""{"eventDays":90,"auditDays":365,"tombstoneDays":365}""", changed["retention"]!.ToJsonString());
        var refused = await admin.PatchAsync(path, Json("""{"slug":null}"""), 400);
        Assert.Equal("slug: cannot be changed.", (string)refused["detail"]!);
        await admin.PatchAsync(path, Json("""{"displayName":null}"""), 400);

        var sso = path + "/sso-connections";
        await admin.PostAsync(
            sso, Json("""{"slug":"saml","protocol":"saml","displayName":"x","issuer":"y","domains":["example.com"]}"""), 201);
        changed = await admin.PatchAsync(sso + "/saml", Json("""{"domains":null,"displayName":null,"issuer":null}"""), 200);
        Assert.Equal("[]", changed["domains"]!.ToJsonString());
        Assert.Null(changed["displayName"]);
        Assert.Null(changed["issuer"]);
        Assert.Equal(
            "slug: cannot be changed.", (string)(await admin.PatchAsync(sso + "/saml", Json("""{"slug":null}"""), 400))["detail"]!);
        await admin.PatchAsync(sso + "/saml", Json("""{"protocol":null}"""), 400);

        var hook = await admin.PostAsync(
            path + "/webhooks", Json("""{"url":"https://hooks.example.com/x","eventTypes":["member.created"],"enabled":false}"""), 201);
        changed = await admin.PatchAsync($"{path}/webhooks/{hook["id"]}", Json("""{"eventTypes":null,"enabled":null}"""), 200);
        Assert.Equal(("[]", true), (changed["eventTypes"]!.ToJsonString(), (bool)changed["enabled"]!));
    }

    [Theory]
    [InlineData("""{"slug":5,"displayName":"x"}""", "slug: must be a string.")]
    [InlineData("""{"slug":"good-one","displayName":true}""", "displayName: must be a string.")]
    [InlineData("""{"slug":"good-one","displayName":"x","roles":[5]}""", "roles[0]: must be a string that is not empty.")]
    [InlineData("""{"slug":"good-one","displayName":"x","roles":"read"}""", "roles: must be a list.")]
    [InlineData("""{"slug":"good-one"}""", "displayName: is required.")]
    public async Task Only_what_is_true_of_a_field_is_told(string body, string detail)
    {
        var admin = await services.ConnectAsync("sqlite");
        Assert.Equal(detail, (string)(await admin.PostAsync(Root, Json(body), 400))["detail"]!);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_told_as_that_only()
    {
        var admin = await services.ConnectAsync("sqlite");
        var body = new JsonObject { ["slug"] = "good-one", ["displayName"] = new string('x', 5000) };
        Assert.Equal("displayName: must have at most 200 characters.", (string)(await admin.PostAsync(Root, body, 400))["detail"]!);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Slugs_of_pages_of_the_console_are_none_for_sso_connections(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin) + "/sso-connections";
        foreach (var slug in new[] { "scim", "new", "New" })
        {
            var refused = await admin.PostAsync(path, new JsonObject { ["slug"] = slug, ["protocol"] = "saml" }, 400);
            Assert.Contains("is kept for a page of the console", (string)refused["errors"]!["slug"]![0]!, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Slug_is_one_name_space_of_organizations_and_companies(string database)
    {
        var admin = await services.ConnectAsync(database);
        var slug = (await services.NewOrganizationAsync(admin)).Split('/')[^1];
        await admin.PostAsync(Root, Json($$"""{"slug":"{{slug.ToUpperInvariant()}}","displayName":"Other"}"""), 409);
        await admin.PostAsync("/api/v1/companies", Json($$"""{"slug":"{{slug}}","displayName":"Other"}"""), 409);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Company_with_organizations_is_not_deleted(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        var company = "co-" + path.Split('-')[^1];
        await admin.PostAsync("/api/v1/companies", Json($$"""{"slug":"{{company}}","displayName":"Company"}"""), 201);
        await admin.PatchAsync(path, Json($$"""{"company":"{{company}}"}"""), 200);
        Assert.Single((await admin.GetAsync($"{Root}?company={company}"))["items"]!.AsArray());

        await admin.DeleteAsync($"/api/v1/companies/{company}", 409);
        await admin.PatchAsync(path, Json("""{"company":null}"""), 200);
        await admin.DeleteAsync($"/api/v1/companies/{company}");
        await admin.PatchAsync(path, Json($$"""{"company":"{{company}}"}"""), 400);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Deletion_stands_in_the_audit_trail_of_the_company(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        var (slug, company) = (path.Split('/')[^1], "cd-" + path.Split('-')[^1]);
        await admin.PostAsync("/api/v1/companies", Json($$"""{"slug":"{{company}}","displayName":"Company"}"""), 201);
        await admin.PatchAsync(path, Json($$"""{"company":"{{company}}"}"""), 200);
        await admin.DeleteAsync(path);
        var rows = (await admin.GetAsync($"/api/v1/companies/{company}/audit"))["items"]!.AsArray();
        var row = Assert.Single(rows, each => (string)each!["action"]! == "organization.delete")!;
        Assert.Equal(("admin key", slug, "success"), ((string)row["actor"]!, (string)row["resourceId"]!, (string)row["outcome"]!));
    }

    [Theory]
    [InlineData("""{"displayName":"x"}""", "slug")]
    [InlineData("""{"slug":"a","displayName":"x"}""", "slug")]
    [InlineData("""{"slug":"a--b","displayName":"x"}""", "slug")]
    [InlineData("""{"slug":"-ab","displayName":"x"}""", "slug")]
    [InlineData("""{"slug":"123","displayName":"x"}""", "slug")]
    [InlineData("""{"slug":"good-one"}""", "displayName")]
    [InlineData("""{"slug":"good-one","displayName":5}""", "displayName")]
    [InlineData("""{"slug":"good-one","displayName":"x","color":"red"}""", "color")]
    [InlineData("""{"slug":"good-one","displayName":"x","retention":{"weeks":1}}""", "retention.weeks")]
    [InlineData("""{"slug":"good-one","displayName":"x","retention":{"eventDays":0}}""", "retention.eventDays")]
    [InlineData("""{"slug":"good-one","displayName":"x","roles":[]}""", "roles")]
    public async Task Bad_input_names_the_field(string body, string field)
    {
        var admin = await services.ConnectAsync("sqlite");
        var problem = await admin.PostAsync(Root, Json(body), 400);
        Assert.True(problem["errors"]!.AsObject().ContainsKey(field), problem.ToJsonString());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"slug":"x1","slug":"x2"}""")]
    [InlineData("")]
    public async Task Body_that_is_no_object_is_refused(string body)
    {
        var admin = await services.ConnectAsync("sqlite");
        using var response = await admin.SendRawAsync("POST", Root, body);
        Assert.Equal(400, (int)response.StatusCode);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task List_is_paged_by_cursor(string database)
    {
        var admin = await services.ConnectAsync(database);
        var created = new List<string>();
        for (var count = 0; count < 5; count++)
        {
            created.Add((await services.NewOrganizationAsync(admin)).Split('/')[^1]);
        }

        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await admin.GetAsync($"{Root}?limit=2" + (cursor.Length == 0 ? "" : $"&cursor={cursor}"));
            Assert.InRange(page["items"]!.AsArray().Count, 0, 2);
            seen.AddRange(page["items"]!.AsArray().Select(item => (string)item!["slug"]!));
            cursor = (string?)page["nextCursor"];
        }

        Assert.Equal(seen.Distinct(), seen);
        Assert.Subset(seen.ToHashSet(), created.ToHashSet());
        await admin.GetAsync($"{Root}?limit=0", 400);
        await admin.GetAsync($"{Root}?limit=x", 400);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Idempotency_key_answers_the_first_answer_again(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        await admin.PostAsync(path + "/connectors", Json("""{"slug":"idp","profile":"generic"}"""), 201);
        var tokens = path + "/connectors/idp/tokens";
        var first = await admin.PostAsync(tokens, Json("""{"name":"a"}"""), 201, ("Idempotency-Key", "k1"));
        var again = await admin.PostAsync(tokens, Json("""{"name":"a"}"""), 201, ("Idempotency-Key", "k1"));
        Assert.Equal((string?)first["token"], (string?)again["token"]);
        await admin.PostAsync(tokens, Json("""{"name":"b"}"""), 409, ("Idempotency-Key", "k1"));
        Assert.Single((await admin.GetAsync(tokens))["items"]!.AsArray());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Only_the_admin_key_opens_the_api(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        await admin.PostAsync(path + "/connectors", Json("""{"slug":"idp","profile":"generic"}"""), 201);
        var token = (string)(await admin.PostAsync(path + "/connectors/idp/tokens", null, 201))["token"]!;
        foreach (var key in new[] { "", "wrong", token })
        {
            await admin.WithKey(key).GetAsync(Root, 401);
            await admin.WithKey(key).GetAsync("/api/v1/nothing", 401);
        }

        var scim = path.Replace("/api/v1/organizations", "/scim", StringComparison.Ordinal) + "/idp/v2/Users";
        await admin.GetAsync(scim, 401);
        await admin.GetAsync("/api/v1/nothing", 404);
        await admin.SendAsync("PUT", Root, null, 405);
    }
}
