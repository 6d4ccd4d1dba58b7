using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

/// <summary>The values of the examples in the RFCs.</summary>
public static class Examples
{
    private const string Full = """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],"id":"2819c223-7f76-453a-919d-413861904646","externalId":"701984-%name","userName":"%name",
        "name":{"formatted":"Ms. Barbara J Jensen, III","familyName":"Jensen","givenName":"Barbara","middleName":"Jane","honorificPrefix":"Ms.","honorificSuffix":"III"},"displayName":"Babs Jensen","nickName":"Babs","profileUrl":"https://login.example.com/bjensen",
        "emails":[{"value":"bjensen@example.com","type":"work","primary":true},{"value":"babs@jensen.org","type":"home"}],
        "addresses":[{"streetAddress":"100 Universal City Plaza","locality":"Hollywood","region":"CA","postalCode":"91608","country":"US","formatted":"100 Universal City Plaza\nHollywood, CA 91608 US","type":"work","primary":true},{"streetAddress":"456 Hollywood Blvd","locality":"Hollywood","region":"CA","postalCode":"91608","country":"US","formatted":"456 Hollywood Blvd\nHollywood, CA 91608 US","type":"home"}],
        "phoneNumbers":[{"value":"555-555-5555","type":"work"},{"value":"555-555-4444","type":"mobile"}],"ims":[{"value":"someaimhandle","type":"aim"}],"photos":[{"value":"https://photos.example.com/profilephoto/72930000000Ccne/F","type":"photo"},{"value":"https://photos.example.com/profilephoto/72930000000Ccne/T","type":"thumbnail"}],
        "userType":"Employee","title":"Tour Guide","preferredLanguage":"en-US","locale":"en-US","timezone":"America/Los_Angeles","active":true,"password":"t1meMa$heen",
        "groups":[{"value":"e9e30dba-f08f-4109-8486-d5c6a331660a","$ref":"../Groups/e9e30dba-f08f-4109-8486-d5c6a331660a","display":"Tour Guides"}],"x509Certificates":[{"value":"MIIDQzCCAqygAwIBAgICEAAwDQYJKoZIhvcNAQEFBQA="}],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"701984","costCenter":"4130","organization":"Universal Studios","division":"Theme Park","department":"Tour Operations","manager":{"value":"26118915-6090-4610-87e4-49d8ca9f808d","$ref":"../Users/26118915-6090-4610-87e4-49d8ca9f808d","displayName":"John Smith"}},
        "meta":{"resourceType":"User","created":"2010-01-23T04:56:22Z","lastModified":"2011-05-13T04:42:34Z","version":"W/\"3694e05e9dff591\"","location":"https://example.com/v2/Users/2819c223-7f76-453a-919d-413861904646"}}
        """;

    public static async Task R7643_S8_1_minimal_user(Scope scope) => await scope.User(Scope.Unique("bjensen@example.com"));

    public static async Task R7643_S8_2_full_user(Scope scope)
    {
        var user = (await scope.Post("/Users", FullUser())).Is(201);
        user
            .Has("name/honorificSuffix", "III")
            .Has("addresses/0/formatted", "100 Universal City Plaza\nHollywood, CA 91608 US")
            .Has("ims/0/type", "aim")
            .Has("photos/1/type", "thumbnail")
            .Has("timezone", "America/Los_Angeles")
            .Lacks("password")
            .Lacks("groups")
            .Has("x509Certificates/0/value", "MIIDQzCCAqygAwIBAgICEAAwDQYJKoZIhvcNAQEFBQA=");
    }

    public static async Task R7643_S8_3_enterprise_user(Scope scope)
    {
        var extension = (await scope.Post("/Users", FullUser())).Is(201).Body[Urn.Enterprise];
        Check.Same("Tour Operations", Reply.At(extension, "department"));
        Check.Same("26118915-6090-4610-87e4-49d8ca9f808d", Reply.At(extension, "manager/value"));
    }

    public static async Task R7643_S8_2_full_user_can_be_put_back_as_read(Scope scope)
    {
        var user = (await scope.Post("/Users", FullUser())).Is(201);
        Check.Same(user.Version, (await scope.Put("/Users/" + user.Id, user.Text)).Is(200).Version);
    }

    public static async Task R7643_S8_4_group(Scope scope)
    {
        var (babs, mandy) = (await scope.User(), await scope.User());
        var group =
            (await scope.Post(
                "/Groups",
                $$"""{"schemas":["{{Urn.Group}}"],"displayName":"{{Scope.Unique("Tour Guides")}}","members":[{"value":"{{babs.Id}}","$ref":"{{scope.BaseUrl}}/Users/{{babs.Id}}","display":"Babs Jensen"},{"value":"{{mandy.Id}}","$ref":"{{scope.BaseUrl}}/Users/{{mandy.Id}}","display":"Mandy Pepperidge"}]}""")).Is(201);
        Check.SameSet([babs.Id, mandy.Id], Groups.Members(group), "members");
    }

    public static IEnumerable<ConformanceCase> Filters()
    {
        (string Filter, bool Found)[] rows =
        [
            ("userName eq \"%name\"", true), ("name.familyName co \"O'Malley\"", false), ("userName sw \"bjensen\"", true),
            ($"{Urn.User}:userName sw \"bjensen\"", true), ("title pr", true), ("meta.lastModified gt \"2011-05-13T04:42:34Z\"", true),
            ("meta.lastModified ge \"2011-05-13T04:42:34Z\"", true), ("meta.lastModified lt \"2011-05-13T04:42:34Z\"", false),
            ("meta.lastModified le \"2011-05-13T04:42:34Z\"", false), ("title pr and userType eq \"Employee\"", true),
            ("title pr or userType eq \"Intern\"", true), ($"schemas eq \"{Urn.Enterprise}\"", true),
            ("userType eq \"Employee\" and (emails co \"example.com\" or emails.value co \"example.org\")", true),
            ("userType ne \"Employee\" and not (emails co \"example.com\" or emails.value co \"example.org\")", false),
            ("userType eq \"Employee\" and (emails.type eq \"work\")", true),
            ("userType eq \"Employee\" and emails[type eq \"work\" and value co \"@example.com\"]", true),
            ("emails[type eq \"work\" and value co \"@example.com\"] or ims[type eq \"xmpp\" and value co \"@foo.com\"]", true),
        ];
        return rows.Select((row, index) => new ConformanceCase($"S3_4_2_2_example_{index + 1}", CaseLevel.Rule, async scope =>
        {
            var user = await scope.Suite.SharedAsync("babs", async own => (await own.Post("/Users", FullUser())).Is(201));
            var found =
                (await scope.Query(
                        "/Users", $"id eq \"{user.Id}\" and ({row.Filter.Replace("%name", user["userName"], StringComparison.Ordinal)})"))
                    .Is(200).Total == 1;
            Check.That(found == row.Found, $"{row.Filter}: {(row.Found ? "not " : "")}found");
        }));
    }

    public static async Task S3_5_2_1_example_adds_a_member(Scope scope)
    {
        var babs = await scope.User();
        var group = await scope.Group();
        (await scope.Apply(
            "/Groups/" + group.Id,
            $$"""{"op":"add","path":"members","value":[{"display":"Babs Jensen","$ref":"{{scope.BaseUrl}}/Users/{{babs.Id}}","value":"{{babs.Id}}"}]}""")).IsOneOf(200, 204);
        Check.SameSet([babs.Id], Groups.Members(await scope.Get("/Groups/" + group.Id)), "members");
    }

    public static async Task S3_5_2_1_example_adds_without_a_path(Scope scope)
    {
        var user = await scope.User();
        (await scope.Apply(
                "/Users/" + user.Id, """{"op":"add","value":{"emails":[{"value":"babs@jensen.org","type":"home"}],"nickname":"Babs"}}"""))
            .IsOneOf(200, 204);
        (await scope.Get("/Users/" + user.Id)).Has("nickName", "Babs").Has("emails/0/value", "babs@jensen.org");
    }

    public static async Task S3_5_2_2_example_removes_work_addresses(Scope scope)
    {
        var user = (await scope.Post("/Users", FullUser())).Is(201);
        (await scope.Apply(
            "/Users/" + user.Id, """{"op":"remove","path":"emails[type eq \"work\" and value ew \"example.com\"]"}""")).IsOneOf(200, 204);
        (await scope.Get("/Users/" + user.Id)).Has("emails/0/value", "babs@jensen.org").Lacks("emails/1");
    }

    public static async Task S3_5_2_3_example_replaces_one_address(Scope scope)
    {
        var user = (await scope.Post("/Users", FullUser())).Is(201);
        (await scope.Apply(
            "/Users/" + user.Id,
            """{"op":"replace","path":"addresses[type eq \"work\"]","value":{"type":"work","streetAddress":"911 Universal City Plaza","locality":"Hollywood","region":"CA","postalCode":"91608","country":"US","formatted":"911 Universal City Plaza\nHollywood, CA 91608 US","primary":true}}""")).IsOneOf(200, 204);
        (await scope.Get("/Users/" + user.Id)).Has("addresses/0/streetAddress", "911 Universal City Plaza").Has(
            "addresses/1/streetAddress", "456 Hollywood Blvd");
    }

    public static async Task S3_5_2_3_example_replaces_one_sub_attribute(Scope scope)
    {
        var user = (await scope.Post("/Users", FullUser())).Is(201);
        (await scope.Apply(
                "/Users/" + user.Id, """{"op":"replace","path":"addresses[type eq \"work\"].streetAddress","value":"1010 Broadway Ave"}"""))
            .IsOneOf(200, 204);
        (await scope.Get("/Users/" + user.Id)).Has("addresses/0/streetAddress", "1010 Broadway Ave").Has(
            "addresses/0/locality", "Hollywood");
    }

    public static async Task S3_5_2_3_example_replaces_all_addresses_without_a_path(Scope scope)
    {
        var user = (await scope.Post("/Users", FullUser())).Is(201);
        (await scope.Apply(
            "/Users/" + user.Id,
            """{"op":"replace","value":{"emails":[{"value":"bjensen@example.com","type":"work","primary":true},{"value":"babs@jensen.org","type":"home"}],"nickname":"Babs"}}""")).IsOneOf(200, 204);
        Check.Same(user.Version, (await scope.Get("/Users/" + user.Id)).Version, "nothing changed");
    }

    public static async Task S3_5_1_example_replaces_the_user(Scope scope)
    {
        var user = (await scope.Post("/Users", FullUser())).Is(201);
        var put =
            $$"""{"schemas":["{{Urn.User}}"],"id":"2819c223-7f76-453a-919d-413861904646","userName":"{{user["userName"]}}","externalId":"bjensen-{{user["userName"]}}","name":{"formatted":"Ms. Barbara J Jensen III","familyName":"Jensen","givenName":"Barbara","middleName":"Jane"},"roles":[],"emails":[{"value":"bjensen@example.com"},{"value":"babs@jensen.org"}]}""";
        (await scope.Put("/Users/" + user.Id, put))
            .Is(200)
            .Has("externalId", $"bjensen-{user["userName"]}")
            .Lacks("roles")
            .Lacks("nickName")
            .Has("name/formatted", "Ms. Barbara J Jensen III")
            .Has("id", user.Id);
    }

    private static string FullUser() => Full.Replace("%name", Scope.Unique("bjensen@example.com"), StringComparison.Ordinal);
}
