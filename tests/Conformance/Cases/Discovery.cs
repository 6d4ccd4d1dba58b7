using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

public static class Discovery
{
    private static readonly (string Path, string Schema)[] Documents =
    [
        ("/ServiceProviderConfig", Urn.Config),
        ("/ResourceTypes", Urn.List),
        ("/Schemas", Urn.List)
    ];

    public static IEnumerable<ConformanceCase> Tables()
    {
        foreach (var (path, schema) in Documents)
        {
            var name = path[1..];
            yield return Row($"S4_{name}_is_served", async scope => (await scope.Get(path)).Is(200).Has("schemas/0", schema));
            yield return Row(
                $"S4_{name}_refuses_a_filter_with_403",
                async scope => (await scope.Target.SendAsync("GET", path + "?filter=id%20pr", null)).IsError(403));
            yield return Row(
                $"S4_{name}_ignores_paging_parameters",
                async scope => (await scope.Target.SendAsync("GET", path + "?count=1&startIndex=2&sortBy=id&attributes=id", null)).Is(200));
            foreach (var method in (string[])["POST", "PUT", "PATCH", "DELETE"])
            {
                yield return Row($"S4_{name}_{method}_is_405_with_Allow", async scope =>
                {
                    var reply = (await scope.Target.SendAsync(method, path, method == "DELETE" ? null : "{}")).IsError(405);
                    Check.That(reply.Header("Allow")?.Contains("GET", StringComparison.Ordinal) == true, "Allow must name GET");
                });
            }
        }

        foreach (var (urn, attributes) in SchemaAttributes())
        {
            var name = urn == Urn.Enterprise ? "EnterpriseUser" : urn.Split(':')[^1];
            yield return Row($"R7643_S7_{name}_schema_lists_every_attribute_of_the_RFC", async scope =>
            {
                var schema = (await scope.Get("/Schemas/" + urn)).Is(200);
                Check.SameSet(
                    attributes.Select(each => each.Name), AttributesOf(schema.Body).Select(each => Reply.At(each, "name")!), "attributes");
            });
            foreach (var attribute in attributes)
            {
                yield return Row(
                    $"R7643_S8_7_{name}_{attribute.Name}_has_the_characteristics_of_the_RFC",
                    scope => Characteristics(scope, urn, attribute));
            }
        }
    }

    public static async Task S4_ServiceProviderConfig_has_every_required_attribute(Scope scope)
    {
        var config = (await scope.Get("/ServiceProviderConfig")).Is(200);
        foreach (var path in (string[])
        [
            "patch/supported",
            "bulk/supported",
            "bulk/maxOperations",
            "bulk/maxPayloadSize",
            "filter/supported",
            "filter/maxResults",
            "changePassword/supported",
            "sort/supported",
            "etag/supported",
            "authenticationSchemes/0/type",
            "authenticationSchemes/0/name",
            "authenticationSchemes/0/description"
        ])
        {
            config.HasSome(path);
        }
    }

    public static async Task R7643_S5_ServiceProviderConfig_meta_is_told(Scope scope) =>
        (await scope.Get("/ServiceProviderConfig"))
            .Has("meta/resourceType", "ServiceProviderConfig")
            .Has("meta/location", scope.BaseUrl + "/ServiceProviderConfig")
            .Lacks("id");

    public static async Task R9865_S4_pagination_tells_its_methods(Scope scope)
    {
        var config = await PaginationAsync(scope);
        foreach (var method in (string[])["pagination/cursor", "pagination/index"])
        {
            Check.That(config[method] is "true" or "false", $"{method} must be true or false, is {config[method] ?? "absent"}");
        }
    }

    [Choice]
    public static async Task R9865_S4_pagination_tells_its_limits(Scope scope)
    {
        var config = await PaginationAsync(scope);
        foreach (var path in (string[])
        [
            "pagination/defaultPaginationMethod",
            "pagination/defaultPageSize",
            "pagination/maxPageSize",
            "pagination/cursorTimeout"
        ])
        {
            config.HasSome(path);
        }
    }

    [Choice]
    public static async Task R9865_S4_index_paging_stays_the_default(Scope scope) =>
        (await PaginationAsync(scope)).Has("pagination/defaultPaginationMethod", "index");

    public static async Task S4_ResourceTypes_list_User_and_Group(Scope scope)
    {
        var types = (await scope.Get("/ResourceTypes")).Is(200);
        Check.That(
            types.Resources.Any(each => Reply.At(each, "name") == "User" && Reply.At(each, "endpoint") == "/Users"), "User at /Users");
        Check.That(
            types.Resources.Any(each => Reply.At(each, "name") == "Group" && Reply.At(each, "endpoint") == "/Groups"), "Group at /Groups");
        Check.Same(types.Total, types.Resources.Count, "totalResults");
    }

    public static async Task S4_ResourceType_User_by_name(Scope scope) =>
        (await scope.Get("/ResourceTypes/User"))
            .Is(200)
            .Has("schemas/0", Urn.ResourceType)
            .Has("schema", Urn.User)
            .Has("endpoint", "/Users")
            .Has("meta/resourceType", "ResourceType")
            .Has("meta/location", scope.BaseUrl + "/ResourceTypes/User");

    public static async Task S4_ResourceType_User_names_the_enterprise_extension(Scope scope) =>
        (await scope.Get("/ResourceTypes/User")).Is(200).Has("schemaExtensions/0/schema", Urn.Enterprise).Has(
            "schemaExtensions/0/required", "false");

    public static async Task S4_ResourceType_Group_by_name(Scope scope) =>
        (await scope.Get("/ResourceTypes/Group")).Is(200).Has("schema", Urn.Group).Has("endpoint", "/Groups");

    public static async Task S4_unknown_ResourceType_is_404(Scope scope) => (await scope.Get("/ResourceTypes/Nothing")).IsError(404);

    public static async Task S4_unknown_Schema_is_404(Scope scope) => (await scope.Get("/Schemas/urn:example:none")).IsError(404);

    public static async Task S4_Schemas_hold_all_schemas_of_all_resource_types(Scope scope)
    {
        var schemas = (await scope.Get("/Schemas")).Is(200).Resources.Select(each => Reply.At(each, "id")!).ToHashSet();
        foreach (var type in (await scope.Get("/ResourceTypes")).Resources)
        {
            Check.That(schemas.Contains(Reply.At(type, "schema")!), $"/Schemas lacks {Reply.At(type, "schema")}");
            foreach (var extension in type["schemaExtensions"] as JsonArray ?? [])
            {
                Check.That(schemas.Contains(Reply.At(extension, "schema")!), $"/Schemas lacks {Reply.At(extension, "schema")}");
            }
        }
    }

    public static async Task R7643_S7_every_schema_has_id_name_meta(Scope scope)
    {
        foreach (var schema in (await scope.Get("/Schemas")).Resources)
        {
            Check.That(Reply.At(schema, "id")?.StartsWith("urn:", StringComparison.Ordinal) == true, "id is a URN");
            Check.That(Reply.At(schema, "name") is { Length: > 0 }, "name");
            Check.Same("Schema", Reply.At(schema, "meta/resourceType"));
            Check.Same($"{scope.BaseUrl}/Schemas/{Reply.At(schema, "id")}", Reply.At(schema, "meta/location"));
        }
    }

    public static async Task R7643_S7_every_attribute_states_every_characteristic(Scope scope)
    {
        foreach (var schema in (await scope.Get("/Schemas")).Resources)
        {
            foreach (var attribute in AttributesOf(schema).SelectMany(each => (each["subAttributes"] as JsonArray ?? []).Prepend(each)))
            {
                foreach (var key in (string[])["name", "type", "multiValued", "required", "mutability", "returned"])
                {
                    Check.That(
                        Reply.At(attribute, key) is not null, $"{Reply.At(schema, "id")}:{Reply.At(attribute, "name")} has no {key}");
                }
            }
        }
    }

    [Choice]
    public static async Task S4_schema_urn_is_found_in_any_case(Scope scope) =>
        (await scope.Get("/Schemas/" + Urn.User.ToUpperInvariant())).Is(200).Has("id", Urn.User);

    public static async Task S3_1_unknown_endpoint_is_404(Scope scope) => (await scope.Get("/Robots")).IsError(404);

    public static async Task S3_1_unknown_endpoint_post_is_404(Scope scope) => (await scope.Post("/Robots", "{}")).IsError(404);

    public static async Task S3_1_path_below_a_resource_is_404(Scope scope) => (await scope.Get("/Users/1/2/3")).IsError(404);

    private static async Task<Reply> PaginationAsync(Scope scope)
    {
        var config = (await scope.Get("/ServiceProviderConfig")).Is(200);
        return config["pagination"] is null ? throw new CaseSkipped("pagination is optional and not described") : config;
    }

    private static ConformanceCase Row(string name, Func<Scope, Task> run) => new(name, CaseLevel.Rule, run);

    private static IEnumerable<JsonNode> AttributesOf(JsonObject schema) =>
        (schema["attributes"] as JsonArray ?? throw new CaseFailure("the schema has no attributes")).OfType<JsonNode>();

    private static async Task Characteristics(Scope scope, string urn, SchemaAttribute expected)
    {
        var schema = (await scope.Get("/Schemas/" + urn)).Is(200);
        var attribute = AttributesOf(schema.Body).FirstOrDefault(each => Reply.At(each, "name") == expected.Name)
            ?? throw new CaseFailure("is missing");
        Check.Same(expected.Type, Reply.At(attribute, "type"), "type");
        Check.Same(expected.MultiValued ? "true" : "false", Reply.At(attribute, "multiValued"), "multiValued");
        Check.Same(expected.Required ? "true" : "false", Reply.At(attribute, "required"), "required");
        Check.Same(expected.Mutability, Reply.At(attribute, "mutability"), "mutability");
        Check.Same(expected.Returned, Reply.At(attribute, "returned"), "returned");
        if (expected.Subs.Length > 0)
        {
            Check.SameSet(
                expected.Subs.Split(' '), (attribute["subAttributes"] as JsonArray ?? []).Select(each => Reply.At(each, "name")!),
                "subAttributes");
        }
    }

    private static IEnumerable<(string Urn, SchemaAttribute[] Attributes)> SchemaAttributes()
    {
        const string plural = "value display type primary";
        yield return (Urn.User,
        [
            new("userName", Required: true),
            new("name", "complex", Subs: "formatted familyName givenName middleName honorificPrefix honorificSuffix"),
            new("displayName"), new("nickName"), new("profileUrl", "reference"), new("title"), new("userType"), new("preferredLanguage"),
            new("locale"), new("timezone"),
            new("active", "boolean"), new("password", Mutability: "writeOnly", Returned: "never"),
            new("emails", "complex", true, Subs: plural),
            new("phoneNumbers", "complex", true, Subs: plural), new("ims", "complex", true, Subs: plural),
            new("photos", "complex", true, Subs: plural),
            new("addresses", "complex", true, Subs: "formatted streetAddress locality region postalCode country type primary"),
            new("groups", "complex", true, Mutability: "readOnly", Subs: "value $ref display type"),
            new("entitlements", "complex", true, Subs: plural),
            new("roles", "complex", true, Subs: plural), new("x509Certificates", "complex", true, Subs: plural),
        ]);
        yield return (Urn.Enterprise,
        [
            new("employeeNumber"), new("costCenter"), new("organization"), new("division"), new("department"),
            new("manager", "complex", Subs: "value $ref displayName"),
        ]);
        yield return (Urn.Group, [new("displayName", Required: true), new("members", "complex", true, Subs: "value $ref type display")]);
    }

    private sealed record SchemaAttribute(
        string Name, string Type = "string", bool MultiValued = false, bool Required = false, string Mutability = "readWrite",
        string Returned = "default", string Subs = "");
}
