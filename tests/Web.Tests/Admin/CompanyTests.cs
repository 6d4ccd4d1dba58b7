using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Admin;

/// <summary>Connectors of a company, which provision into its organizations.</summary>
public sealed class CompanyTests(AdminServices services)
{
    private const string Extension = "urn:ietf:params:scim:schemas:extension:docker:2.0:User";

    private static int _companies;

    public static TheoryData<string> Databases => AdminServices.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Users_of_a_company_are_members_where_they_are_placed(string database)
    {
        var admin = await services.ConnectAsync(database);
        var company = $"firm-{Interlocked.Increment(ref _companies)}";
        await admin.PostAsync("/api/v1/companies", Json($$"""{"slug":"{{company}}","displayName":"Firm"}"""), 201);
        foreach (var part in (string[])["north", "south"])
        {
            await admin.PostAsync(
                "/api/v1/organizations", Json(
                    $$"""{"slug":"{{company}}-{{part}}","displayName":"{{part}}","company":"{{company}}"}"""), 201);
        }

        var (north, south) = ($"/api/v1/organizations/{company}-north", $"/api/v1/organizations/{company}-south");
        await admin.PostAsync(
            $"/api/v1/companies/{company}/connectors",
            Json("""{"slug":"bad","profile":"docker","profileSettings":{"defaultOrganization":"nowhere"}}"""), 400);
        var world = await TeamWorld.CreateAsync(
            services, database,
            $$"""{"slug":"idp","profile":"docker","profileSettings":{"groups":"org-team","defaultOrganization":"{{company}}-north"} }""",
            $"/api/v1/companies/{company}");

        var ada = await world.UserAsync("ada@firm.example");
        var bob = await world.UserAsync(
            "bob@firm.example", $$""","{{Extension}}":{"dockerOrg":"{{company}}-SOUTH","dockerTeam":"Ops","dockerRole":"owner"}""");
        await world.ScimAsync(
            "POST", "/Users",
            $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"x@firm.example","{{Extension}}":{"dockerOrg":"demo-elsewhere"} }""", 400);
        Assert.Equal(["ada@firm.example"], await world.UsernamesAsync(north));
        Assert.Equal(["bob@firm.example"], await world.UsernamesAsync(south));
        Assert.Equal("Ops:owner", await world.TeamsAsync(bob, south));
        await world.MemberAsync(bob, north, 404);

        var group = await world.GroupAsync($"{company}-SOUTH:Backend", ada);
        Assert.Equal(["ada@firm.example", "bob@firm.example"], await world.UsernamesAsync(south));
        Assert.Equal("Backend:", await world.TeamsAsync(ada, south));
        Assert.Equal("", await world.TeamsAsync(ada, north));
        Assert.Equal(2, (await world.MemberAsync(ada))["organizations"]!.AsArray().Count);
        await world.LinkAsync(group, $$"""[{"organization":"{{company}}-north","team":"Docs","role":"write"}]""");
        Assert.Equal("Docs:write", await world.TeamsAsync(ada, north));
        await world.ScimAsync("DELETE", $"/Groups/{group}", null, 204);
        Assert.Equal(["bob@firm.example"], await world.UsernamesAsync(south));

        await admin.PostAsync($"{south}/members/{bob}/remove", null, 202);
        Assert.NotEmpty((await admin.GetAsync($"/api/v1/companies/{company}/events"))["items"]!.AsArray());
        Assert.NotEmpty((await admin.GetAsync($"/api/v1/companies/{company}/audit"))["items"]!.AsArray());
        Assert.Empty((await admin.GetAsync($"{south}/events"))["items"]!.AsArray());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Members_placed_by_a_company_are_paged_without_loss(string database)
    {
        var admin = await services.ConnectAsync(database);
        var company = $"firm-{Interlocked.Increment(ref _companies)}";
        await admin.PostAsync("/api/v1/companies", Json($$"""{"slug":"{{company}}","displayName":"Firm"}"""), 201);
        var path = $"/api/v1/organizations/{company}-one";
        await admin.PostAsync(
            "/api/v1/organizations", Json($$"""{"slug":"{{company}}-one","displayName":"One","company":"{{company}}"}"""), 201);
        var shared = await TeamWorld.CreateAsync(
            services, database, """{"slug":"idp","profile":"docker"}""", $"/api/v1/companies/{company}");
        var own = await TeamWorld.CreateAsync(services, database, """{"slug":"idp","profile":"generic"}""", path);
        for (var index = 0; index < 5; index++)
        {
            await shared.UserAsync($"u{index}@firm.example", $$""","{{Extension}}":{"dockerOrg":"{{company}}-one"}""");
            await shared.UserAsync($"nowhere{index}@firm.example");
            await own.UserAsync($"own{index}");
        }

        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await admin.GetAsync($"{path}/members?limit=3" + (cursor.Length == 0 ? "" : $"&cursor={cursor}"));
            seen.AddRange(page["items"]!.AsArray().Select(item => (string)item!["username"]!));
            cursor = (string?)page["nextCursor"];
        }

        Assert.Equal(
            Enumerable.Range(0, 5).SelectMany(index => new[] { $"own{index}", $"u{index}@firm.example" }).Order(StringComparer.Ordinal),
            seen.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_default_organization_stays_while_a_connector_names_it(string database)
    {
        var admin = await services.ConnectAsync(database);
        var company = $"firm-{Interlocked.Increment(ref _companies)}";
        await admin.PostAsync("/api/v1/companies", Json($$"""{"slug":"{{company}}","displayName":"Firm"}"""), 201);
        await admin.PostAsync(
            "/api/v1/organizations", Json($$"""{"slug":"{{company}}-one","displayName":"One","company":"{{company}}"}"""), 201);
        var (path, one) = ($"/api/v1/companies/{company}/connectors", $"/api/v1/organizations/{company}-one");
        await admin.PostAsync(
            path, Json($$"""{"slug":"idp","profile":"docker","profileSettings":{"defaultOrganization":"{{company}}-ONE"} }"""), 201);

        Assert.Contains("idp", (string)(await admin.DeleteAsync(one, 409))["detail"]!, StringComparison.Ordinal);
        Assert.Contains("idp", (string)(await admin.PatchAsync(one, Json("""{"company":null}"""), 409))["detail"]!, StringComparison.Ordinal);
        await admin.PatchAsync(one, Json("""{"displayName":"The one"}"""), 200);

        await admin.PatchAsync(path + "/idp", Json("""{"profileSettings":{"defaultOrganization":"nowhere"} }"""), 400);
        await admin.PatchAsync(path + "/idp", Json("""{"profileSettings":{"defaultOrganization":null} }"""), 200);
        await admin.PatchAsync(one, Json("""{"company":null}"""), 200);
        await admin.DeleteAsync(one);
    }
}
