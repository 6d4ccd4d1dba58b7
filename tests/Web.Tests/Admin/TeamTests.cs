using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Admin;

public sealed class TeamTests(AdminServices services)
{
    public static TheoryData<string> Databases => AdminServices.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Highest_role_wins_and_one_of_two_links_keeps_the_access(string database)
    {
        var world = await TeamWorld.CreateAsync(services, database, """{"slug":"idp","profile":"generic"}""");
        var ada = await world.UserAsync("ada");
        var readers = await world.GroupAsync("Readers", ada);
        var admins = await world.GroupAsync("Admins", ada);
        await world.LinkAsync(readers, """[{"team":"Docs","role":"read"},{"team":"Blog","role":"write"}]""");
        await world.LinkAsync(admins, """[{"team":"docs","role":"admin"}]""");
        Assert.Equal("Blog:write docs:admin", await world.TeamsAsync(ada));
        Assert.Equal("""[{"team":"Docs","role":"read"},{"team":"Blog","role":"write"}]""", await world.LinksAsync(readers));

        await world.ScimAsync("DELETE", $"/Groups/{admins}", null, 204);
        Assert.Equal("Blog:write Docs:read", await world.TeamsAsync(ada));
        await world.ScimAsync(
            "PATCH", $"/Users/{ada}",
            """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"active","value":false}]}""", 200);
        Assert.Equal("", await world.TeamsAsync(ada));
        await world.ScimAsync(
            "PATCH", $"/Users/{ada}",
            """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"active","value":true}]}""", 200);
        await world.LinkAsync(readers, """[{"team":"Blog","role":"write"}]""");
        Assert.Equal("Blog:write", await world.TeamsAsync(ada));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Bad_links_are_refused_by_name_and_keep_those_that_were(string database)
    {
        var world = await TeamWorld.CreateAsync(services, database, """{"slug":"idp","profile":"generic"}""");
        var group = await world.GroupAsync("Readers");
        await world.LinkAsync(group, """[{"team":"Docs","role":"read"}]""");
        await world.LinkAsync(group, """[{"team":"Docs","role":"boss"}]""", 400);
        await world.LinkAsync(group, """[{"team":"","role":"read"}]""", 400);
        await world.LinkAsync(group, """[{"team":"Docs"}]""", 400);
        await world.LinkAsync(group, """[{"team":"Docs","role":"read","extra":1}]""", 400);
        await world.LinkAsync(group, """[{"team":"Docs","role":"read","organization":"nowhere"}]""", 400);
        await world.LinkAsync(group, """{"team":"Docs"}""", 400);
        await world.LinkAsync(Guid.NewGuid().ToString("D"), "[]", 404);
        Assert.Equal("""[{"team":"Docs","role":"read"}]""", await world.LinksAsync(group));
        await world.LinkAsync(group, "[]");
        Assert.Equal("[]", await world.LinksAsync(group));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Pending_invitee_is_active_for_the_provider_until_the_person_accepts(string database)
    {
        var world = await TeamWorld.CreateAsync(
            services, database, """{"slug":"idp","profile":"generic","provisioningMode":"invitation"}""");
        var ada = await world.UserAsync("ada");
        Assert.True((bool)(await world.ScimAsync("GET", $"/Users/{ada}", null, 200))["active"]!);
        Assert.Equal("pending", (string)(await world.MemberAsync(ada))["invitation"]!);
        await world.ScimAsync(
            "PUT", $"/Users/{ada}",
            """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada","externalId":"new","displayName":"Other"}""",
            200);
        var kept = await world.MemberAsync(ada);
        Assert.Equal((null, "new"), ((string?)kept["displayName"], (string)kept["externalId"]!));

        var accept = $"{world.Path}/members/{ada}/accept-invitation";
        Assert.Equal("accepted", (string)(await world.Admin.PostAsync(accept, null, 200))["invitation"]!);
        Assert.Equal("accepted", (string)(await world.Admin.PostAsync(accept, null, 200))["invitation"]!);
        Assert.Single(
            (await world.Admin.GetAsync(world.Path + "/events"))["items"]!.AsArray(),
            item => (string?)item!["data"]!["invitation"] == "accepted");
        await world.Admin.PostAsync($"{world.Path}/members/{Guid.NewGuid():D}/accept-invitation", null, 404);
        var managed = await TeamWorld.CreateAsync(services, database, """{"slug":"idp","profile":"generic"}""");
        await managed.Admin.PostAsync($"{managed.Path}/members/{await managed.UserAsync("bob")}/accept-invitation", null, 409);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Derived_handle_is_the_username_and_a_taken_one_is_answered(string database)
    {
        var world = await TeamWorld.CreateAsync(
            services, database, """{"slug":"idp","profile":"okta","attributeMapping":[{"from":"nickName","to":"username"}]}""");
        const string Schemas = "\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"]";
        var ada = await world.ScimAsync("POST", "/Users", $$"""{{{Schemas}},"userName":"ada.l@acme.example","nickName":"Ada L."}""", 201);
        Assert.Equal("ada.l@acme.example", (string)ada["userName"]!);
        Assert.Equal("Ada-L", (string)(await world.MemberAsync((string)ada["id"]!))["username"]!);
        var taken = await world.ScimAsync("POST", "/Users", $$"""{{{Schemas}},"userName":"other@acme.example","nickName":"ada-l"}""", 409);
        Assert.Equal("uniqueness", (string)taken["scimType"]!);
        await world.ScimAsync("POST", "/Users", $$"""{{{Schemas}},"userName":"none@acme.example"}""", 400);
        var bob = await world.ScimAsync("POST", "/Users", $$"""{{{Schemas}},"userName":"bob@acme.example","nickName":"bob"}""", 201);
        await world.ScimAsync(
            "PATCH", $"/Users/{bob["id"]}",
            """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"nickName","value":"ada-l"}]}""", 409);
        await world.ScimAsync("DELETE", $"/Users/{ada["id"]}", null, 204);
        await world.ScimAsync("POST", "/Users", $$"""{{{Schemas}},"userName":"other@acme.example","nickName":"ada-l"}""", 201);
    }
}
