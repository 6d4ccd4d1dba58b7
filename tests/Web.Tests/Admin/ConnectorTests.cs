using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Admin;

public sealed class ConnectorTests(AdminServices services)
{
    public static TheoryData<string> Databases => AdminServices.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Connector_shows_the_defaults_of_its_profile(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin) + "/connectors";
        var created = await admin.PostAsync(path, Json("""{"slug":"idp","profile":"generic"}"""), 201);
        Assert.Equal("enabled", (string)created["status"]!);
        Assert.Equal("open", (string)created["usernamePolicy"]!);
        Assert.Equal("""{"onDeactivate":"suspend","graceDays":30,"onDelete":"deactivate"}""", created["deprovisioning"]!.ToJsonString());
        Assert.Equal("strict", (string)created["profileSettings"]!["tolerance"]!);
        Assert.EndsWith("/idp/v2", (string)created["scimBaseUrl"]!, StringComparison.Ordinal);
        Assert.Equal("managed", (string)created["provisioningMode"]!);
        Assert.Equal("reject", (string)created["conflictPolicy"]!);
        Assert.Equal("restore", (string)created["reprovision"]!);
        Assert.True((bool)created["uniqueGroupNames"]!);
        await admin.PostAsync(path, Json("""{"slug":"IDP","profile":"generic"}"""), 409);
    }

    [Fact]
    public async Task Guide_tells_the_rules_of_its_connector()
    {
        var admin = await services.ConnectAsync("sqlite");
        var path = await services.NewOrganizationAsync(admin) + "/connectors";
        await admin.PostAsync(
            path, Json("""{"slug":"idp","profile":"okta","usernamePolicy":"email","deprovisioning":{"graceDays":null}}"""), 201);
        using var answer = await admin.SendRawAsync("GET", path + "/idp/guide", null);
        var guide = await answer.Content.ReadAsStringAsync();
        Assert.Contains("accepts e-mail addresses of at most 254 characters", guide, StringComparison.Ordinal);
        Assert.Contains("stays deactivated until somebody removes it", guide, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", guide, StringComparison.Ordinal);
        Assert.Contains(
            "accepts handles: 2 to 42 letters", (string)(await admin.GetAsync("/api/v1/profiles/okta"))["guide"]!,
            StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Change_merges_objects_and_null_takes_a_key_back(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin) + "/connectors";
        await admin.PostAsync(path, Json("""{"slug":"idp","profile":"generic","deprovisioning":{"graceDays":null}}"""), 201);
        var changed = await admin.PatchAsync(
            path + "/idp", Json("""{"deprovisioning":{"onDelete":"remove"},"tokenRotation":{"rotateEveryDays":30},"rateLimit":5}"""), 200);
        Assert.Equal("""{"onDeactivate":"suspend","graceDays":null,"onDelete":"remove"}""", changed["deprovisioning"]!.ToJsonString());
        Assert.Equal("""{"rotateEveryDays":30,"overlapHours":24}""", changed["tokenRotation"]!.ToJsonString());

        changed = await admin.PatchAsync(path + "/idp", Json("""{"deprovisioning":null,"tokenRotation":null,"rateLimit":null}"""), 200);
        Assert.Equal(30, (int)changed["deprovisioning"]!["graceDays"]!);
        Assert.Null(changed["tokenRotation"]);
        Assert.Null(changed["rateLimit"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Unique_group_names_count_for_the_groups_that_are_there(string database)
    {
        var admin = await services.ConnectAsync(database);
        var organization = await services.NewOrganizationAsync(admin);
        var path = organization + "/connectors/idp";
        await admin.PostAsync(organization + "/connectors", Json("""{"slug":"idp","profile":"generic","uniqueGroupNames":false}"""), 201);
        var idp = admin.WithKey((string)(await admin.PostAsync(path + "/tokens", null, 201))["token"]!);
        var groups = $"/scim/{organization.Split('/')[^1]}/idp/v2/Groups";
        JsonObject Named(string name) =>
            new() { ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Group"), ["displayName"] = name };
        await idp.PostAsync(groups, Named("Staff"), 201);
        var second = (string)(await idp.PostAsync(groups, Named("staff"), 201))["id"]!;

        var refused = await admin.PatchAsync(path, Json("""{"uniqueGroupNames":true}"""), 409);
        Assert.Contains("2 groups are named", (string)refused["detail"]!, StringComparison.OrdinalIgnoreCase);
        Assert.False((bool)(await admin.GetAsync(path))["uniqueGroupNames"]!);

        await idp.DeleteAsync($"{groups}/{second}");
        await admin.PatchAsync(path, Json("""{"uniqueGroupNames":true}"""), 200);
        await Task.Delay(TimeSpan.FromSeconds(1));
        await idp.PostAsync(groups, Named("STAFF"), 409);
        await admin.PatchAsync(path, Json("""{"uniqueGroupNames":false}"""), 200);
        await Task.Delay(TimeSpan.FromSeconds(1));
        await idp.PostAsync(groups, Named("STAFF"), 201);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_schema_that_is_in_use_stays(string database)
    {
        const string Extension = "urn:example:desk:1.0";
        const string Core = "urn:ietf:params:scim:schemas:core:2.0:User";
        var admin = await services.ConnectAsync(database);
        var organization = await services.NewOrganizationAsync(admin);
        var path = organization + "/connectors/idp";
        await admin.PostAsync(organization + "/connectors", Json("""{"slug":"idp","profile":"docker"}"""), 201);
        await admin.PostAsync(path + "/schemas", Json($$"""{"id":"{{Extension}}","attributes":[{"name":"floor","type":"string"}]}"""), 201);
        await admin.PostAsync(
            path + "/resource-types",
            Json(
                $$"""{"name":"User","endpoint":"/Users","schema":"{{Core}}","schemaExtensions":[{"schema":"{{Extension}}","required":false}]}"""), 201);
        var idp = admin.WithKey((string)(await admin.PostAsync(path + "/tokens", null, 201))["token"]!);
        var users = $"/scim/{organization.Split('/')[^1]}/idp/v2/Users";
        await idp.PostAsync(
            users, Json($$"""{"schemas":["{{Core}}","{{Extension}}"],"userName":"ada@example.org","{{Extension}}":{"floor":"3"} }"""), 201);

        Assert.Contains(
            "values under", (string)(await admin.DeleteAsync(path + "/resource-types/User", 409))["detail"]!, StringComparison.Ordinal);
        Assert.Contains(
            "resource type User", (string)(await admin.DeleteAsync($"{path}/schemas/{Extension}", 409))["detail"]!,
            StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_type_whose_extensions_stay_may_go_while_they_are_used(string database)
    {
        const string Core = "urn:ietf:params:scim:schemas:core:2.0:User";
        const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
        var admin = await services.ConnectAsync(database);
        var organization = await services.NewOrganizationAsync(admin);
        var path = organization + "/connectors/idp";
        await admin.PostAsync(organization + "/connectors", Json("""{"slug":"idp","profile":"generic"}"""), 201);
        await admin.PostAsync(
            path + "/resource-types",
            Json(
                $$"""{"name":"User","endpoint":"/Users","schema":"{{Core}}","schemaExtensions":[{"schema":"{{Enterprise}}","required":false}]}"""), 201);
        var idp = admin.WithKey((string)(await admin.PostAsync(path + "/tokens", null, 201))["token"]!);
        var users = $"/scim/{organization.Split('/')[^1]}/idp/v2/Users";
        await idp.PostAsync(
            users, Json($$"""{"schemas":["{{Core}}","{{Enterprise}}"],"userName":"ada","{{Enterprise}}":{"department":"R"} }"""), 201);

        await admin.DeleteAsync(path + "/resource-types/User");
        Assert.Empty((await admin.GetAsync(path + "/resource-types"))["items"]!.AsArray());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_type_may_be_named_as_its_schema_ends(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin) + "/connectors";
        await admin.PostAsync(path, Json("""{"slug":"idp","profile":"generic"}"""), 201);
        foreach (var name in new[] { "Device", "Room" })
        {
            await admin.PostAsync(
                path + "/idp/schemas", Json(
                    $$"""{"id":"urn:x:{{name}}","name":"{{name}}","attributes":[{"name":"a1","type":"string"}]}"""), 201);
            await admin.PostAsync(
                path + "/idp/resource-types", Json($$"""{"name":"{{name}}","endpoint":"/{{name}}s","schema":"urn:x:{{name}}"}"""), 201);
        }

        await admin.PostAsync(path + "/idp/schemas", Json("""{"id":"urn:x:ext:User","attributes":[{"name":"a2","type":"string"}]}"""), 201);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Unknown_keys_of_schemas_and_types_are_refused_with_their_place(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin) + "/connectors";
        await admin.PostAsync(path, Json("""{"slug":"idp","profile":"generic"}"""), 201);

        var schema = await admin.PostAsync(
            path + "/idp/schemas", Json("""{"id":"urn:x:room","attributes":[{"name":"number","uniquness":"server"}]}"""), 400);
        Assert.Contains("attributes[0].uniquness", (string)schema["detail"]!, StringComparison.Ordinal);
        var added = await admin.PostAsync(
            path + "/idp/schemas", Json("""{"id":"urn:x:room","attributes":[{"name":"number","uniqueness":"server"}]}"""), 201);
        var type = await admin.PostAsync(
            path + "/idp/resource-types",
            Json("""{"name":"Room","endpoint":"/Rooms","schema":"urn:x:room","schemaExtension":[{"schema":"urn:x:room"}]}"""), 400);
        Assert.Contains("schemaExtension", (string)type["detail"]!, StringComparison.Ordinal);

        await admin.DeleteAsync(path + "/idp/schemas/urn:x:room");
        await admin.PostAsync(path + "/idp/schemas", added, 201);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_profile_that_does_not_fit_the_added_types_is_refused(string database)
    {
        const string Extension = "urn:ietf:params:scim:schemas:extension:docker:2.0:User";
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin) + "/connectors";
        await admin.PostAsync(path, Json("""{"slug":"idp","profile":"docker"}"""), 201);
        await admin.PostAsync(
            path + "/idp/schemas", Json("""{"id":"urn:example:badge:1.0:Badge","attributes":[{"name":"number","type":"string"}]}"""), 201);
        await admin.PostAsync(
            path + "/idp/resource-types",
            Json(
                $$"""{"name":"Badge","endpoint":"/Badges","schema":"urn:example:badge:1.0:Badge","schemaExtensions":[{"schema":"{{Extension}}","required":false}]}"""), 201);
        var refused = await admin.PatchAsync(path + "/idp", Json("""{"profile":"generic"}"""), 400);
        Assert.Contains(Extension, (string)refused["errors"]!["profile"]![0]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"slug":"x","profile":"generic"}""", "slug")]
    [InlineData("""{"slug":"xx","profile":"nope"}""", "profile")]
    [InlineData("""{"slug":"xx"}""", "profile")]
    [InlineData("""{"slug":"xx","profile":"generic","usernamePolicy":"any"}""", "usernamePolicy")]
    [InlineData("""{"slug":"xx","profile":"generic","deprovisioning":{"graceDays":-1}}""", "deprovisioning.graceDays")]
    [InlineData("""{"slug":"xx","profile":"generic","deprovisioning":{"days":1}}""", "deprovisioning.days")]
    [InlineData("""{"slug":"xx","profile":"generic","deprovisioning":5}""", "deprovisioning")]
    [InlineData("""{"slug":"xx","profile":"generic","profileSettings":{"tolerance":"mild"}}""", "profileSettings.tolerance")]
    [InlineData("""{"slug":"xx","profile":"generic","profileSettings":{"colour":"red"}}""", "profileSettings.colour")]
    [InlineData(
        """{"slug":"xx","profile":"generic","attributeMapping":[{"from":"shoeSize","to":"username"}]}""", "attributeMapping[0].from")]
    [InlineData("""{"slug":"xx","profile":"generic","attributeMapping":[{"from":"userName","to":"shoeSize"}]}""", "attributeMapping[0].to")]
    [InlineData(
        """{"slug":"xx","profile":"generic","attributeMapping":[{"from":"userName","to":"username","via":"x"}]}""",
        "attributeMapping[0].via")]
    [InlineData(
        """{"slug":"xx","profile":"generic","tokenRotation":{"rotateEveryDays":1,"overlapHours":25}}""", "tokenRotation.overlapHours")]
    [InlineData("""{"slug":"xx","profile":"generic","rateLimit":-1}""", "rateLimit")]
    [InlineData("""{"slug":"xx","profile":"generic","ssoConnection":"none"}""", "ssoConnection")]
    [InlineData("""{"slug":"xx","profile":"generic","status":"disabled"}""", "status")]
    public async Task Bad_input_names_the_field_and_leaves_nothing_behind(string body, string field)
    {
        var admin = await services.ConnectAsync("sqlite");
        var path = await services.NewOrganizationAsync(admin) + "/connectors";
        var problem = await admin.PostAsync(path, Json(body), 400);
        Assert.True(problem["errors"]!.AsObject().ContainsKey(field), problem.ToJsonString());
        Assert.Empty((await admin.GetAsync(path))["items"]!.AsArray());
    }

    [Fact]
    public async Task Unknown_profile_is_the_only_fault_of_what_only_its_profile_can_judge()
    {
        var admin = await services.ConnectAsync("sqlite");
        var path = await services.NewOrganizationAsync(admin) + "/connectors";
        var problem = await admin.PostAsync(path, Json(
            """
            {"slug":"xx","profile":"nope","profileSettings":{"colour":"red"},"rateLimit":-1,
            "attributeMapping":[{"from":"urn:example:badge:1.0:User:number","to":"username"}]}
            """), 400);
        Assert.Equal(["profile", "rateLimit"], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task If_Match_guards_a_change(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin) + "/connectors";
        await admin.PostAsync(path, Json("""{"slug":"idp","profile":"generic"}"""), 201);
        await admin.PatchAsync(path + "/idp", Json("""{"displayName":"a"}"""), 200, ("If-Match", "\"1\""));
        await admin.PatchAsync(path + "/idp", Json("""{"displayName":"b"}"""), 412, ("If-Match", "\"1\""));
        Assert.Equal("a", (string)(await admin.GetAsync(path + "/idp"))["displayName"]!);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Concurrent_changes_without_If_Match_all_succeed(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin) + "/connectors";
        await admin.PostAsync(path, Json("""{"slug":"idp","profile":"generic"}"""), 201);
        await Task.WhenAll(
            admin.PatchAsync(path + "/idp", Json("""{"rateLimit":7}"""), 200),
            admin.PatchAsync(path + "/idp", Json("""{"usernamePolicy":"email"}"""), 200),
            admin.PatchAsync(path + "/idp", Json("""{"uniqueGroupNames":false}"""), 200),
            admin.PatchAsync(path + "/idp", Json("""{"displayName":"d"}"""), 200));
        var connector = await admin.GetAsync(path + "/idp");
        Assert.Equal(
            ("7", "email", "false", "d"),
            (
                connector["rateLimit"]!.ToString(), connector["usernamePolicy"]!.ToString(), connector["uniqueGroupNames"]!.ToString(),
                connector["displayName"]!.ToString()));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Required_sso_comes_before_scim(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        await admin.PatchAsync(path, Json("""{"requireSso":true}"""), 200);
        await admin.PostAsync(path + "/connectors", Json("""{"slug":"idp","profile":"generic"}"""), 400);
        await admin.PostAsync(path + "/sso-connections", Json("""{"slug":"saml","protocol":"saml","domains":["example.com"]}"""), 201);
        await admin.PostAsync(path + "/connectors", Json("""{"slug":"idp","profile":"generic","ssoConnection":"saml"}"""), 201);
        await admin.DeleteAsync(path + "/sso-connections/saml", 409);
        await admin.DeleteAsync(path + "/connectors/idp");
        await admin.DeleteAsync(path + "/sso-connections/saml");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Sso_connection_is_meant_whatever_its_case(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        await admin.PostAsync(path + "/sso-connections", Json("""{"slug":"saml","protocol":"saml"}"""), 201);
        await admin.PostAsync(path + "/connectors", Json("""{"slug":"idp","profile":"generic"}"""), 201);
        Assert.Equal(
            "saml",
            (string?)(await admin.PatchAsync(path + "/connectors/idp", Json("""{"ssoConnection":"SAML"}"""), 200))["ssoConnection"]);
        Assert.Equal(
            "created",
            (string)(await admin.PostAsync(path + "/sso-connections/saml/sign-ins", Json("""{"subject":"ada"}"""), 200))["reason"]!);
        await admin.DeleteAsync(path + "/sso-connections/saml", 409);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Sso_that_is_required_later_stops_enabling_and_nothing_else(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        var idp = path + "/connectors/idp";
        await admin.PostAsync(path + "/connectors", Json("""{"slug":"idp","profile":"generic"}"""), 201);
        await admin.PostAsync(path + "/sso-connections", Json("""{"slug":"saml","protocol":"saml"}"""), 201);
        await admin.PatchAsync(path, Json("""{"requireSso":true}"""), 200);
        await admin.PatchAsync(idp, [], 200);
        await admin.PatchAsync(idp, Json("""{"displayName":"x"}"""), 200);
        await admin.PostAsync(idp + "/enable", null, 204);
        await admin.PostAsync(idp + "/disable", null, 204);
        var refused = await admin.PostAsync(idp + "/enable", null, 400);
        Assert.Equal(["ssoConnection"], refused["errors"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal("disabled", (string)(await admin.GetAsync(idp))["status"]!);
        await admin.PatchAsync(idp, Json("""{"ssoConnection":"saml"}"""), 200);
        await admin.PatchAsync(idp, Json("""{"ssoConnection":null}"""), 400);
        await admin.PostAsync(idp + "/enable", null, 204);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Disabling_and_enabling_each_emit_one_event(string database)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        await admin.PostAsync(path + "/connectors", Json("""{"slug":"idp","profile":"generic"}"""), 201);
        var empty = await admin.GetAsync(path + "/events");
        Assert.Equal("""{"items":[],"nextAfter":0}""", empty.ToJsonString());
        foreach (var call in new[] { "disable", "disable", "enable", "enable" })
        {
            await admin.PostAsync($"{path}/connectors/idp/{call}", null, 204);
        }

        var events = await admin.GetAsync(path + "/events");
        Assert.Equal(["connector.disabled", "connector.enabled"], events["items"]!.AsArray().Select(each => (string)each!["type"]!));
        Assert.All(events["items"]!.AsArray(), each => Assert.Equal("idp", (string)each!["resourceId"]!));
        var rest = await admin.GetAsync($"{path}/events?after={events["nextAfter"]}&wait=1");
        Assert.Equal(events["nextAfter"]!.ToString(), rest["nextAfter"]!.ToString());
    }
}
