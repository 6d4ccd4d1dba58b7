using System.Globalization;
using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

public static class Creating
{
    public static async Task S3_3_post_answers_201_with_Location(Scope scope)
    {
        var user = await scope.User();
        Check.Same($"{scope.BaseUrl}/Users/{user.Id}", user.Header("Location"), "Location");
        user.Has("meta/location", user.Header("Location")).Has("meta/version", user.Version).Has("meta/resourceType", "User").Has(
            "schemas/0", Urn.User);
    }

    public static async Task S3_3_post_sets_created_and_lastModified_alike(Scope scope)
    {
        var user = await scope.User();
        Check.Same(user["meta/created"], user["meta/lastModified"]);
        Check.That(DateTimeOffset.TryParse(user["meta/created"], CultureInfo.InvariantCulture, out var time)
            && (DateTimeOffset.UtcNow - time).Duration() < TimeSpan.FromHours(1), "created is now");
    }

    public static async Task S3_3_id_of_the_client_is_ignored(Scope scope)
    {
        var user = await scope.User(more: "\"id\":\"mine\"");
        Check.That(user.Id != "mine", "the server issues the id");
    }

    public static async Task S3_3_readOnly_attributes_of_the_client_are_ignored(Scope scope)
    {
        var user = await scope.User(more: """
            "meta":{"resourceType":"Robot","created":"2001-01-01T00:00:00Z","location":"https://example.com/x","version":"W/\"9\""},"groups":[{"value":"1"}]
            """);
        user.Has("meta/resourceType", "User").Lacks("groups");
        Check.That(user["meta/created"]?.StartsWith("2001", StringComparison.Ordinal) == false, "created is the server's");
    }

    public static async Task S3_3_equal_userName_is_409_uniqueness(Scope scope)
    {
        var name = Scope.Unique("twin");
        await scope.User(name);
        (await scope.Post("/Users", Scope.UserBody(name))).IsError(409, "uniqueness");
    }

    public static async Task R7643_S4_1_1_userName_is_unique_in_any_case(Scope scope)
    {
        var name = Scope.Unique("twin");
        await scope.User(name);
        (await scope.Post("/Users", Scope.UserBody(name.ToUpperInvariant()))).IsError(409, "uniqueness");
    }

    public static async Task R7643_S4_1_1_userName_keeps_its_case(Scope scope)
    {
        var name = Scope.Unique("MiXed");
        (await scope.User(name)).Has("userName", name);
    }

    public static async Task R7643_S4_1_1_userName_is_required(Scope scope) =>
        (await scope.Post("/Users", $$"""{"schemas":["{{Urn.User}}"],"displayName":"x"}""")).IsError(400, "invalidValue");

    public static async Task R7643_S4_1_1_userName_must_not_be_empty(Scope scope) =>
        (await scope.Post("/Users", Scope.UserBody(""))).IsError(400, "invalidValue");

    public static async Task R7643_S4_1_1_userName_must_not_be_null(Scope scope) =>
        (await scope.Post("/Users", $$"""{"schemas":["{{Urn.User}}"],"userName":null}""")).IsError(400, "invalidValue");

    public static async Task R7643_S4_2_group_displayName_is_required(Scope scope) =>
        (await scope.Post("/Groups", $$"""{"schemas":["{{Urn.Group}}"]}""")).IsError(400, "invalidValue");

    public static async Task R7643_S4_1_1_password_is_never_returned(Scope scope)
    {
        var user = await scope.User(more: "\"password\":\"t1meMa$heen\"");
        user.Lacks("password");
        (await scope.Get("/Users/" + user.Id)).Lacks("password");
        Check.That(!(await scope.Get($"/Users/{user.Id}?attributes=password")).Text.Contains(
            "t1meMa", StringComparison.Ordinal), "not on request either");
    }

    public static async Task R7643_S2_1_attribute_names_are_case_insensitive(Scope scope)
    {
        var name = Scope.Unique("case");
        var user =
            (await scope.Post(
                "/Users", $$"""{"SCHEMAS":["{{Urn.User}}"],"USERNAME":"{{name}}","Name":{"GIVENNAME":"Ada"},"nIcKnAmE":"a"}""")).Is(201);
        user.Has("userName", name).Has("name/givenName", "Ada").Has("nickName", "a");
    }

    public static async Task R7643_S2_1_schema_urns_are_case_insensitive(Scope scope)
    {
        var name = Scope.Unique("case");
        var user =
            (await scope.Post(
                "/Users",
                $$"""{"schemas":["{{Urn.User.ToUpperInvariant()}}"],"userName":"{{name}}","{{Urn.Enterprise.ToLowerInvariant()}}":{"department":"x"} }""")).Is(201);
        Check.Same("x", Reply.At(user.Body[Urn.Enterprise], "department"));
    }

    public static async Task R7643_S3_schemas_is_required(Scope scope) =>
        (await scope.Post("/Users", """{"userName":"nobody"}""")).IsError(400, "invalidSyntax", "invalidValue");

    public static async Task R7643_S3_schemas_must_hold_the_base_schema(Scope scope) =>
        (await scope.Post("/Users", $$"""{"schemas":["{{Urn.Group}}"],"userName":"x"}""")).IsError(400, "invalidSyntax", "invalidValue");

    public static async Task R7643_S3_schemas_must_be_an_array(Scope scope) =>
        (await scope.Post("/Users", $$"""{"schemas":"{{Urn.User}}","userName":"x"}""")).IsError(400, "invalidSyntax", "invalidValue");

    public static async Task R7643_S3_extension_is_named_in_schemas(Scope scope)
    {
        var user = await scope.User(more: $$"""
            "{{Urn.Enterprise}}":{"employeeNumber":"7"}
            """);
        Check.SameSet(
            [Urn.User, Urn.Enterprise], (user.Body["schemas"] as JsonArray ?? []).Select(each => each!.GetValue<string>()), "schemas");
    }

    public static async Task R7643_S3_extension_without_values_is_not_named_in_schemas(Scope scope)
    {
        var user =
            (await scope.Post("/Users", $$"""{"schemas":["{{Urn.User}}","{{Urn.Enterprise}}"],"userName":"{{Scope.Unique("u")}}"}""")).Is(
                201);
        Check.Same(1, (user.Body["schemas"] as JsonArray)!.Count, "schemas");
    }

    public static async Task R7643_S2_5_null_and_empty_array_are_unassigned(Scope scope)
    {
        var user = await scope.User(more: "\"nickName\":null,\"emails\":[],\"name\":{\"givenName\":null}");
        user.Lacks("nickName").Lacks("emails").Lacks("name");
    }

    public static async Task R7643_S3_1_externalId_is_kept_as_it_is(Scope scope) =>
        (await scope.User(more: "\"externalId\":\"Ab-1 \"")).Has("externalId", "Ab-1 ");

    public static async Task R7643_S2_4_one_primary_of_a_list(Scope scope) =>
        (await scope.Post("/Users", Scope.UserBody(Scope.Unique("u"), """
            "emails":[{"value":"a@x.org","primary":true},{"value":"b@x.org","primary":true}]
            """))).IsOneOf(201, 400);

    [Choice]
    public static async Task S3_3_unknown_attribute_is_ignored(Scope scope) => (await scope.User(more: "\"robot\":true")).Lacks("robot");

    [Choice]
    public static async Task S3_3_equal_group_name_is_409(Scope scope)
    {
        var group = await scope.Group();
        (await scope.Post("/Groups", Scope.GroupBody(group["displayName"]!))).IsError(409, "uniqueness");
    }

    public static async Task S3_3_attributes_parameter_shapes_the_answer(Scope scope)
    {
        var reply = (await scope.Post("/Users?attributes=userName", Scope.UserBody(Scope.Unique("u"), "\"nickName\":\"n\""))).Is(201);
        reply.HasSome("userName").HasSome("id").Lacks("nickName");
    }

    public static async Task S3_3_excludedAttributes_parameter_shapes_the_answer(Scope scope)
    {
        var reply =
            (await scope.Post(
                "/Users?excludedAttributes=nickName", Scope.UserBody(Scope.Unique("u"), "\"nickName\":\"n\",\"title\":\"t\""))).Is(201);
        reply.HasSome("title").HasSome("id").Lacks("nickName");
    }

    public static async Task S3_4_1_get_answers_what_was_created(Scope scope)
    {
        var user = await scope.User(more: """
            "name":{"givenName":"Ada","familyName":"Byron"},"emails":[{"value":"a@x.org","type":"work"}],"active":false
            """);
        var read = (await scope.Get("/Users/" + user.Id)).Is(200);
        Check.SameJson(user.Body, read.Body, "resource");
        Check.Same(user.Version, read.Version);
    }

    public static async Task R7643_S3_1_an_id_with_blanks_is_another_id(Scope scope)
    {
        var user = await scope.User();
        foreach (var path in new[] { "%20$", "$%20", "%09$", "$%C2%A0" }.Select(form => form.Replace("$", user.Id, StringComparison.Ordinal)))
        {
            (await scope.Get("/Users/" + path)).IsError(404);
            (await scope.Send("DELETE", "/Users/" + path)).IsError(404);
        }

        (await scope.Get("/Users/" + user.Id)).Is(200);
    }

    public static async Task S3_4_1_get_of_an_unknown_id_is_404(Scope scope) => (await scope.Get("/Users/" + Guid.NewGuid())).IsError(404);

    public static async Task S3_4_1_get_of_an_odd_id_is_404(Scope scope) => (await scope.Get("/Users/%22%27%20or%201")).IsError(404);

    public static async Task S3_4_1_a_user_is_no_group(Scope scope) => (await scope.Get("/Groups/" + (await scope.User()).Id)).IsError(404);

    public static async Task S3_6_delete_answers_204_then_404(Scope scope)
    {
        var user = await scope.User();
        Check.Same(0, (await scope.Delete("/Users/" + user.Id)).Is(204).Text.Length, "body");
        (await scope.Get("/Users/" + user.Id)).IsError(404);
        (await scope.Delete("/Users/" + user.Id)).IsError(404);
        (await scope.Put("/Users/" + user.Id, Scope.UserBody("x"))).IsError(404);
    }

    public static async Task S3_6_patch_of_what_was_deleted_is_404(Scope scope)
    {
        var user = await scope.User();
        await scope.Delete("/Users/" + user.Id);
        (await scope.Apply("/Users/" + user.Id, """{"op":"add","path":"title","value":"x"}""")).IsError(404);
    }

    public static async Task S3_6_a_deleted_user_is_in_no_list(Scope scope)
    {
        var user = await scope.User();
        await scope.Delete("/Users/" + user.Id);
        Check.Same(0, (await scope.Query("/Users", $"id eq \"{user.Id}\"")).Is(200).Total);
    }

    public static async Task S3_6_the_userName_is_free_after_delete(Scope scope)
    {
        var name = Scope.Unique("again");
        await scope.Delete("/Users/" + (await scope.User(name)).Id);
        await scope.User(name);
    }

    public static async Task S3_6_delete_of_an_unknown_id_is_404(Scope scope) =>
        (await scope.Delete("/Users/" + Guid.NewGuid())).IsError(404);

    public static IEnumerable<ConformanceCase> BadValues()
    {
        (string Name, string Members)[] rows =
        [
            ("active_as_text", "\"active\":\"yes\""), ("active_as_number", "\"active\":1"), ("userName_as_number", "\"nickName\":5"),
            ("name_as_text", "\"name\":\"Ada\""),
            ("name_as_array", "\"name\":[]"), ("emails_as_text", "\"emails\":\"a@x.org\""), ("emails_of_texts", "\"emails\":[\"a@x.org\"]"),
            ("nickName_as_object", "\"nickName\":{}"),
            ("nickName_as_array", "\"nickName\":[\"a\"]"), ("givenName_as_boolean", "\"name\":{\"givenName\":true}"),
            ("primary_as_text", "\"emails\":[{\"value\":\"a@x.org\",\"primary\":\"maybe\"}]"),
            ("certificate_without_base64", "\"x509Certificates\":[{\"value\":\"not base64!\"}]"),
            ("extension_as_text", $"\"{Urn.Enterprise}\":\"x\""),
            ("manager_as_number", $"\"{Urn.Enterprise}\":{{\"manager\":{{\"value\":5}}}}"),
            ("null_character", "\"nickName\":\"a\\u0000b\""), ("lone_surrogate", "\"nickName\":\"\\ud800\""),
        ];
        return rows.Where(row => row.Name != "name_as_array").Select(row => new ConformanceCase(
            $"S3_12_{row.Name}_is_refused", CaseLevel.Rule,
            async scope => (await scope.Post("/Users", Scope.UserBody(Scope.Unique("bad"), row.Members))).IsError(
                400, "invalidValue", "invalidSyntax")));
    }

    public static IEnumerable<ConformanceCase> BadBodies()
    {
        (string Name, string Body)[] rows =
        [
            ("no_json", "hello"), ("unclosed_object", "{\"userName\":\"x\""), ("array", "[]"), ("text", "\"x\""), ("number", "5"),
            ("null", "null"), ("empty", ""),
            ("trailing_text", "{} x"), ("comment", "{/* */}"), ("single_quotes", "{'a':1}"),
            ("repeated_key", $$"""{"schemas":["{{Urn.User}}"],"userName":"a","USERNAME":"b"}"""),
        ];
        foreach (var (name, body) in rows)
        {
            yield return new ConformanceCase(
                $"S3_12_body_with_{name}_is_400", CaseLevel.Rule,
                async scope => (await scope.Post("/Users", body)).IsError(400, "invalidSyntax", "invalidValue"));
        }

        foreach (var path in (string[])["/Bulk", "/.search", "/Users/.search", "/Groups"])
        {
            yield return new ConformanceCase(
                $"S3_12_body_that_is_no_json_at_{path.Replace('/', '_').Replace(".", "")}_is_400", CaseLevel.Rule,
                async scope => (await scope.Post(path, "{")).IsError(400, "invalidSyntax"));
        }
    }
}
