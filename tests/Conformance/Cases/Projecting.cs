using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

public static class Projecting
{
    private const string Whole = """
        "externalId":"projection","active":true,"displayName":"Ada","title":"Dr","name":{"givenName":"Ada","familyName":"Byron"},"emails":[{"value":"a@x.org","type":"work","primary":true},{"value":"b@x.org","type":"home"}],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"R","manager":{"value":"m"}}
        """;

    private const string Department = Urn.Enterprise + ":department";

    /// <summary>Parameter, then names of top-level keys that the answer has besides id, schemas and (where it says so) meta.</summary>
    public static IEnumerable<ConformanceCase> Table()
    {
        (string Name, string Parameters, string Keys)[] rows =
        [
            ("one_attribute", "attributes=userName", "userName"), ("two_attributes", "attributes=userName,title", "userName title"),
            ("spaces_after_commas", "attributes=userName,%20title", "userName title"), ("any_case", "attributes=USERNAME", "userName"),
            ("sub_attribute", "attributes=name.givenName", "name"),
            ("with_urn", $"attributes={Urn.User}:userName", "userName"),
            ("extension_attribute", $"attributes={Department}", Urn.Enterprise),
            ("whole_core", $"attributes={Urn.User}", "active userName displayName title name emails"),
            ("whole_extension", $"attributes={Urn.Enterprise}", Urn.Enterprise), ("meta", "attributes=meta", "meta"),
            ("meta_sub_attribute", "attributes=meta.created", "meta"), ("only_id", "attributes=id", ""),
            ("absent_attribute", "attributes=nickName", ""),
            ("multi_valued_sub_attribute", "attributes=emails.value", "emails"),
            ("excluded_attribute", "excludedAttributes=title", "externalId active userName displayName name emails meta " + Urn.Enterprise),
            ("excluded_id_stays", "excludedAttributes=id", "externalId active userName displayName title name emails meta "
                + Urn.Enterprise),
            ("excluded_extension", $"excludedAttributes={Urn.Enterprise}", "externalId active userName displayName title name emails meta"),
            ("excluded_list", "excludedAttributes=emails,name,meta,title,displayName,externalId", "active userName " + Urn.Enterprise),
            ("excluded_sub_attribute", "excludedAttributes=name.givenName", "externalId active userName displayName title name emails meta "
                + Urn.Enterprise),
            (
                "excluded_extension_attributes", $"excludedAttributes={Department},{Urn.Enterprise}:manager",
                "externalId active userName displayName title name emails meta"),
                ("empty_list", "attributes=", "externalId active userName displayName title name emails meta " + Urn.Enterprise),
                ("externalId", "attributes=externalId", "externalId"),
        ];
        foreach (var row in rows)
        {
            yield return new ConformanceCase($"S3_9_{row.Name}_on_get", CaseLevel.Rule, async scope =>
            {
                var user = await UserAsync(scope);
                Compare(row.Keys, (await scope.Get($"/Users/{user.Id}?{row.Parameters}")).Is(200).Body);
            });
            yield return new ConformanceCase($"S3_9_{row.Name}_in_a_list", CaseLevel.Rule, async scope =>
            {
                var user = await UserAsync(scope);
                Compare(row.Keys, (await scope.Query("/Users", $"id eq \"{user.Id}\"", "&" + row.Parameters)).Is(200).Resources[0]);
            });
        }
    }

    public static async Task S3_9_sub_attributes_are_cut(Scope scope)
    {
        var user = await UserAsync(scope);
        (await scope.Get($"/Users/{user.Id}?attributes=name.givenName,emails.type"))
            .Has("name/givenName", "Ada")
            .Lacks("name/familyName")
            .Has("emails/0/type", "work")
            .Lacks("emails/0/value");
        (await scope.Get($"/Users/{user.Id}?excludedAttributes=name.givenName,emails.type"))
            .Lacks("name/givenName")
            .Has("name/familyName", "Byron")
            .Lacks("emails/0/type")
            .Has("emails/0/value", "a@x.org");
    }

    public static async Task S3_9_only_the_extension_attribute_asked_for(Scope scope)
    {
        var user = await UserAsync(scope);
        var extension = (await scope.Get($"/Users/{user.Id}?attributes={Department}")).Body[Urn.Enterprise];
        Check.SameJson(JsonNode.Parse("""{"department":"R"}"""), extension, "extension");
    }

    public static async Task S3_9_patch_answers_with_the_attributes_asked_for(Scope scope)
    {
        var user = await scope.User();
        (await scope.Apply($"/Users/{user.Id}?attributes=title", """{"op":"add","path":"title","value":"Dr"}"""))
            .Is(200)
            .Has("title", "Dr")
            .Lacks("userName");
    }

    public static async Task S3_9_both_parameters_are_refused_or_one_is_used(Scope scope) =>
        (await scope.Get("/Users?count=1&attributes=userName&excludedAttributes=title")).IsOneOf(200, 400);

    [Choice]
    public static async Task S3_9_unknown_names_are_ignored(Scope scope) => (await scope.Get("/Users?count=1&attributes=robot")).Is(200);

    private static Task<Reply> UserAsync(Scope scope) => scope.Suite.SharedAsync("projection", own => own.User(more: Whole));

    private static void Compare(string keys, JsonObject found)
    {
        Check.That(found["id"] is not null && found["schemas"] is not null, "id and schemas are always there");
        Check.SameSet(
            keys.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            found.Select(pair => pair.Key).Where(key => key is not ("id" or "schemas")), "attributes");
    }
}
