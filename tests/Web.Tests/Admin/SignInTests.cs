using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Admin;

public sealed class SignInTests(AdminServices services)
{
    public static TheoryData<string> Databases => AdminServices.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Known_member_enters_by_external_id_username_or_email(string database)
    {
        var (world, signIns) = await CreateAsync(database, """{"slug":"idp","profile":"generic","ssoConnection":"sso"}""");
        var ada = await world.UserAsync("ada", ""","externalId":"e-1","emails":[{"value":"ada@acme.example"}]""");
        foreach (var body in (string[])
        [
            """{"subject":"e-1"}""",
            """{"subject":"ADA"}""",
            """{"subject":"x","email":"Ada"}""",
            """{"subject":"x","email":"ada@acme.example"}""",
            """{"subject":"x","email":"Ada@ACME.example"}"""
        ])
        {
            var answer = await world.Admin.PostAsync(signIns, Json(body), 200);
            Assert.Equal(
                ("allow", "known-member", ada), ((string)answer["decision"]!, (string)answer["reason"]!, (string)answer["member"]!["id"]!));
        }

        Assert.Single(await world.UsernamesAsync(world.Path));
        await world.Admin.PostAsync(signIns, Json("""{"email":"x@acme.example"}"""), 400);
        await world.Admin.PostAsync(signIns, Json("""{"subject":"x","extra":1}"""), 400);
        await world.Admin.PostAsync(signIns.Replace("/sso/", "/none/", StringComparison.Ordinal), Json("""{"subject":"x"}"""), 404);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Newcomer_is_created_once_with_its_teams(string database)
    {
        var (world, signIns) = await CreateAsync(database, """{"slug":"idp","profile":"docker","ssoConnection":"sso"}""");
        var body = Json(
            $$"""{"subject":"s-1","email":"ada@acme.example","givenName":"Ada","familyName":"Lovelace","groups":["{{world.Slug}}:Backend","elsewhere:x","plain"]}""");
        var answer = await world.Admin.PostAsync(signIns, body, 200);
        Assert.Equal(("allow", "created", "ada@acme.example", "s-1"), (
            (string)answer["decision"]!, (string)answer["reason"]!, (string)answer["member"]!["username"]!,
            (string)answer["member"]!["externalId"]!));
        Assert.Equal("Backend", (string)answer["member"]!["teams"]!.AsArray().Single()!["team"]!);
        Assert.Equal("known-member", (string)(await world.Admin.PostAsync(signIns, body, 200))["reason"]!);
        var id = (string)answer["member"]!["id"]!;
        await world.Admin.PostAsync(signIns, Json("""{"subject":"s-1"}"""), 200);
        Assert.Equal("Backend:", await world.TeamsAsync(id));
        await world.Admin.PostAsync(signIns, Json("""{"subject":"s-1","groups":[]}"""), 200);
        Assert.Equal("", await world.TeamsAsync(id));
        Assert.Equal("s-1", (string)(await world.ScimAsync("GET", $"/Users/{id}", null, 200))["externalId"]!);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Linked_group_gets_the_member_who_signs_in(string database)
    {
        var (world, signIns) = await CreateAsync(database, """{"slug":"idp","profile":"generic","ssoConnection":"sso"}""");
        var group = await world.GroupAsync("Engineers");
        await world.GroupAsync("Unlinked");
        await world.LinkAsync(group, """[{"team":"Docs","role":"write"}]""");
        var answer = await world.Admin.PostAsync(signIns, Json("""{"subject":"ada","groups":["ENGINEERS","Unlinked"]}"""), 200);
        Assert.Equal("Docs:write", await world.TeamsAsync((string)answer["member"]!["id"]!));
        Assert.Equal("Engineers", (string)answer["member"]!["groups"]!.AsArray().Single()!["displayName"]!);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Denial_leaves_nothing_behind(string database)
    {
        var (world, signIns) = await CreateAsync(
            database, """{"slug":"idp","profile":"generic","ssoConnection":"sso","provisioningMode":"managed"}""");
        var off = await world.UserAsync("off", ""","externalId":"e-off","active":false""");
        var gone = await world.UserAsync("gone@acme.example", ""","externalId":"e-gone","emails":[{"value":"gone@acme.example"}]""");
        await world.ScimAsync("DELETE", $"/Users/{gone}", null, 204);
        await world.Admin.PostAsync(world.Path + "/connectors", Json("""{"slug":"two","profile":"generic"}"""), 201);
        var second = (string)(await world.Admin.PostAsync(world.Path + "/connectors/two/tokens", null, 201))["token"]!;
        await world.Admin.WithKey(second).PostAsync(
            world.Scim.Replace("/idp/", "/two/", StringComparison.Ordinal) + "/Users",
            Json("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"other"}"""), 201);
        var before = await world.UsernamesAsync(world.Path);
        var events = (await world.Admin.GetAsync(world.Path + "/events"))["items"]!.AsArray().Count;

        await DeniedAsync("""{"subject":"e-off"}""", "deactivated");
        await DeniedAsync("""{"subject":"OFF"}""", "deactivated");
        await DeniedAsync("""{"subject":"e-gone"}""", "deactivated");
        await DeniedAsync("""{"subject":"someone","email":"gone@acme.example","groups":["a"]}""", "deactivated");
        await DeniedAsync("""{"subject":"Other"}""", "other-connector");
        await world.Admin.PostAsync(world.Path + "/connectors/idp/disable", null, 204);
        await DeniedAsync("""{"subject":"newcomer"}""", "connector-disabled");
        Assert.Equal(before, await world.UsernamesAsync(world.Path));
        Assert.Equal(events + 1, (await world.Admin.GetAsync(world.Path + "/events"))["items"]!.AsArray().Count);
        Assert.NotEmpty(off);

        async Task DeniedAsync(string body, string reason)
        {
            var answer = await world.Admin.PostAsync(signIns, Json(body), 200);
            Assert.Equal(("deny", reason, null), ((string)answer["decision"]!, (string)answer["reason"]!, answer["member"]));
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Signing_in_accepts_an_invitation_and_works_while_the_connector_is_disabled(string database)
    {
        var (world, signIns) = await CreateAsync(
            database, """{"slug":"idp","profile":"okta","ssoConnection":"sso","provisioningMode":"invitation"}""");
        var ada = await world.UserAsync("ada");
        await world.Admin.PostAsync(world.Path + "/connectors/idp/disable", null, 204);
        var answer = await world.Admin.PostAsync(signIns, Json("""{"subject":"ada"}"""), 200);
        Assert.Equal((ada, "accepted"), ((string)answer["member"]!["id"]!, (string)answer["member"]!["invitation"]!));
        await world.Admin.PostAsync(world.Path + "/connectors/idp/enable", null, 204);
        Assert.Equal(
            "jo-mayer",
            (string)(await world.Admin.PostAsync(
                signIns, Json("""{"subject":"x1","email":"jo.mayer@acme.example"}"""), 200))["member"]!["username"]!);
        await world.Admin.DeleteAsync(world.Path + "/sso-connections/sso", 409);
        await world.Admin.PostAsync(world.Path + "/sso-connections", Json("""{"slug":"idle","protocol":"oidc"}"""), 201);
        Assert.Equal(
            "no-connector",
            (string)(await world.Admin.PostAsync(
                world.Path + "/sso-connections/idle/sign-ins", Json("""{"subject":"ada"}"""), 200))["reason"]!);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Shared_email_lets_in_the_only_active_member_and_creates_nobody(string database)
    {
        var (world, signIns) = await CreateAsync(
            database, """{"slug":"idp","profile":"okta","usernamePolicy":"handle","ssoConnection":"sso"}""");
        var lee = await world.UserAsync("ann-lee", ""","externalId":"00u1","emails":[{"value":"ann@x.io","primary":true}]""");
        var may = await world.UserAsync("ann-may", ""","externalId":"00u2","emails":[{"value":"ann@x.io","primary":true}]""");
        const string Body = """{"subject":"ann@x.io","email":"ann@x.io"}""";
        Assert.Equal(("ambiguous", null), await DecideAsync(world, signIns, Body));
        await DeactivateAsync(world, lee);
        Assert.Equal(("known-member", may), await DecideAsync(world, signIns, Body));
        await DeactivateAsync(world, may);
        Assert.Equal(("deactivated", null), await DecideAsync(world, signIns, Body));
        Assert.Equal(2, (int)(await world.ScimAsync("GET", "/Users", null, 200))["totalResults"]!);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Shared_external_id_lets_in_the_active_member_that_fits_best(string database)
    {
        var (world, signIns) = await CreateAsync(database, """{"slug":"idp","profile":"generic","ssoConnection":"sso"}""");
        var old = await world.UserAsync("old", ""","externalId":"e-1","active":false""");
        var ada = await world.UserAsync("ada", ""","externalId":"e-1","emails":[{"value":"a@acme.example"}]""");
        Assert.Equal(("known-member", ada), await DecideAsync(world, signIns, """{"subject":"e-1"}"""));
        var bob = await world.UserAsync("bob@acme.example", ""","externalId":"e-1" """);
        Assert.Equal(("ambiguous", null), await DecideAsync(world, signIns, """{"subject":"e-1"}"""));
        Assert.Equal(("known-member", ada), await DecideAsync(world, signIns, """{"subject":"e-1","email":"a@acme.example"}"""));
        Assert.Equal(("known-member", bob), await DecideAsync(world, signIns, """{"subject":"e-1","email":"bob@acme.example"}"""));
        Assert.NotEmpty(old);
    }

    private static async Task<(string Reason, string? Member)> DecideAsync(TeamWorld world, string signIns, string body)
    {
        var answer = await world.Admin.PostAsync(signIns, Json(body), 200);
        return ((string)answer["reason"]!, (string?)answer["member"]?["id"]);
    }

    private static Task DeactivateAsync(TeamWorld world, string user) => world.ScimAsync(
        "PATCH", $"/Users/{user}",
        """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","value":{"active":false}}]}""", 200);

    private async Task<(TeamWorld World, string SignIns)> CreateAsync(string database, string connector)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        await admin.PostAsync(path + "/sso-connections", Json("""{"slug":"sso","protocol":"saml"}"""), 201);
        return (await TeamWorld.CreateAsync(services, database, connector, path), path + "/sso-connections/sso/sign-ins");
    }
}
