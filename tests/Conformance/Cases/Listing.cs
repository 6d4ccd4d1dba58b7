using System.Globalization;
using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

public static class Listing
{
    private const string Ours = "userName co \"$\"";

    public static IEnumerable<ConformanceCase> Sorts()
    {
        (string Name, string SortBy, string Order, string Expected)[] rows =
        [
            ("userName", "userName", "", "a b c d"), ("userName_ascending", "userName", "ascending", "a b c d"),
            ("userName_descending", "userName", "descending", "d c b a"), ("name_in_any_case", "USERNAME", "DESCENDING", "d c b a"),
            ("title_missing_last", "title", "", "a b c d|a b d c"), ("title_descending", "title", "descending", "c d b a|d c b a"),
            ("sub_attribute", "name.givenName", "", "a b,c,d"), ("displayName", "displayName", "", "a c d b"),
            ("multi_valued_by_first_or_primary", "emails", "", "a b c d"), ("multi_valued_value", "emails.value", "", "a b c d"),
            ("multi_valued_descending", "emails.value", "descending", "d c b a"), ("id", "id", "", "$ids"),
            ("meta_created", "meta.created", "", "a b c d"),
            ("meta_lastModified_descending", "meta.lastModified", "descending", "d c b a"),
            ("extension_attribute", Urn.Enterprise + ":department", "", "a b c d|a b d c"), ("boolean", "active", "", "a,c b,d|b,d a,c"),
            ("externalId_case_exact", "externalId", "", "a b c d|a b d c"), ("core_urn", Urn.User + ":userName", "descending", "d c b a"),
        ];
        return rows.Select(row => new ConformanceCase($"S3_4_2_3_sort_by_{row.Name}", CaseLevel.Rule, async scope =>
        {
            var people = await People.OfAsync(scope);
            var found = people.Found(
                await scope.Query(
                    "/Users", people.Fill(Ours), $"&sortBy={row.SortBy}{(row.Order.Length == 0 ? "" : "&sortOrder=" + row.Order)}"));
            Check.Same(4, found.Length, "found");
            var expected = row.Expected.Replace(
                "$ids", string.Join(' ', "abcd".Select(each => $"{each}").OrderBy(people.Id, StringComparer.Ordinal)),
                StringComparison.Ordinal);
            Check.That(expected.Split('|').Any(each => IsOrdered(each, found)), $"expected {expected}, found {string.Join(' ', found)}");
        }));
    }

    /// <summary>Places between spaces; those of equal values, joined by commas, stand in any order.</summary>
    private static bool IsOrdered(string expected, IEnumerable<string> found)
    {
        var rest = found;
        foreach (var equals in expected.Split(' ').Select(place => place.Split(',')))
        {
            if (!rest.Take(equals.Length).Order(StringComparer.Ordinal).SequenceEqual(equals))
            {
                return false;
            }

            rest = rest.Skip(equals.Length);
        }

        return true;
    }

    [Choice]
    public static async Task S3_4_2_3_missing_values_stand_last_ascending_and_first_descending(Scope scope)
    {
        var people = await People.OfAsync(scope);
        Check.SameSet(["c", "d"], people.Found(await scope.Query("/Users", people.Fill(Ours), "&sortBy=title")).TakeLast(2), "last");
        Check.SameSet(
            ["c", "d"], people
                .Found(await scope.Query("/Users", people.Fill(Ours), "&sortBy=title&sortOrder=descending"))
                .Take(2), "first");
    }

    [Choice]
    public static async Task S3_4_2_3_unknown_sort_attribute_is_400(Scope scope) =>
        (await scope.Get("/Users?sortBy=robot")).IsError(400, "invalidValue");

    [Choice]
    public static async Task S3_4_2_3_unknown_sort_order_is_400(Scope scope) =>
        (await scope.Get("/Users?sortBy=userName&sortOrder=up")).IsError(400, "invalidValue");

    public static async Task R7643_S4_1_1_password_sorts_nothing(Scope scope) => (await scope.Get("/Users?sortBy=password")).IsError(400);

    public static async Task S3_4_2_3_sortBy_with_a_filter_is_400(Scope scope) =>
        (await scope.Get("/Users?sortBy=" + Uri.EscapeDataString("emails[type eq \"work\"]"))).IsError(400);

    public static async Task S3_4_2_3_sort_by_an_extension_as_a_whole_is_400(Scope scope) =>
        (await scope.Get("/Users?sortBy=" + Urn.Enterprise)).IsError(400);

    public static async Task S3_4_2_3_sortOrder_without_sortBy_does_no_harm(Scope scope) =>
        (await scope.Get("/Users?sortOrder=descending&count=1")).Is(200);

    public static async Task S3_4_2_list_has_the_shape_of_the_RFC(Scope scope)
    {
        var people = await People.OfAsync(scope);
        (await scope.Query("/Users", people.Fill(Ours)))
            .Is(200)
            .Has("schemas/0", Urn.List)
            .Has("totalResults", "4")
            .Has("itemsPerPage", "4")
            .Has("startIndex", "1");
    }

    public static async Task S3_4_2_no_result_is_200_with_totalResults_0(Scope scope)
    {
        var reply = (await scope.Query("/Users", "userName eq \"nobody at all\"")).Is(200).Has("totalResults", "0");
        Check.Same(0, reply.Resources.Count);
    }

    public static async Task S3_4_2_list_without_filter(Scope scope)
    {
        var user = await scope.User();
        Check.That((await scope.Get("/Users")).Is(200).Total >= 1, user.Id);
    }

    public static IEnumerable<ConformanceCase> Pages()
    {
        (string Name, string Parameters, string Expected, string Start)[] rows =
        [
            ("first_two", "count=2", "a b", "1"), ("second_two", "startIndex=3&count=2", "c d", "3"),
            ("one_in_the_middle", "startIndex=2&count=1", "b", "2"), ("beyond_the_end", "startIndex=5&count=2", "", "5"),
            ("last_page_is_short", "startIndex=4&count=10", "d", "4"),
            ("startIndex_0_is_1", "startIndex=0&count=1", "a", "1"), ("startIndex_negative_is_1", "startIndex=-3&count=1", "a", "1"),
            ("count_0", "count=0", "", "1"), ("count_negative_is_0", "count=-1", "", "1"),
            ("huge_count_is_capped", "count=2000000000", "a b c d", "1"), ("huge_startIndex", "startIndex=2000000000", "", "2000000000"),
        ];
        return rows.Select(row => new ConformanceCase($"S3_4_2_4_{row.Name}", CaseLevel.Rule, async scope =>
        {
            var people = await People.OfAsync(scope);
            var reply = await scope.Query("/Users", people.Fill(Ours), "&sortBy=userName&" + row.Parameters);
            Check.SameList(row.Expected.Length == 0 ? [] : row.Expected.Split(' '), people.Found(reply), "page");
            reply.Has("totalResults", "4").Has("itemsPerPage", reply.Resources.Count.ToString(CultureInfo.InvariantCulture)).Has(
                "startIndex", row.Start);
        }));
    }

    public static async Task S3_4_2_4_pages_without_sort_cover_everything_once(Scope scope)
    {
        var people = await People.OfAsync(scope);
        var found = new List<string>();
        for (var start = 1; start <= 4; start++)
        {
            found.AddRange(people.Found(await scope.Query("/Users", people.Fill(Ours), $"&startIndex={start}&count=1")));
        }

        Check.SameSet(["a", "b", "c", "d"], found, "all pages");
    }

    public static async Task S3_4_2_4_count_that_is_no_number_is_400(Scope scope) => (await scope.Get("/Users?count=ten")).IsError(400);

    public static async Task S3_4_2_4_startIndex_that_is_no_number_is_400(Scope scope) =>
        (await scope.Get("/Users?startIndex=x")).IsError(400);

    public static async Task S3_4_2_1_root_query_spans_resource_types(Scope scope)
    {
        var people = await People.OfAsync(scope);
        var found = (await scope.Get("?filter=" + Uri.EscapeDataString(people.Fill("id eq \"$a\" or id eq \"$g\"")))).Is(200);
        Check.SameSet([people.Id("a"), people.GroupId], found.Resources.Select(each => Reply.At(each, "id")!), "root");
    }

    public static async Task S3_4_2_1_root_query_by_resourceType(Scope scope)
    {
        var people = await People.OfAsync(scope);
        var found =
            (await scope.Get(
                "/?filter=" + Uri.EscapeDataString(people.Fill("meta.resourceType eq \"Group\" and displayName eq \"g-$\"")))).Is(200);
        Check.SameSet([people.GroupId], found.Resources.Select(each => Reply.At(each, "id")!), "root");
    }

    public static async Task S3_4_3_search_at_the_root(Scope scope)
    {
        var people = await People.OfAsync(scope);
        var found =
            (await scope.Search(
                "",
                $"\"filter\":\"{people.Fill("id eq \\\"$a\\\" or displayName eq \\\"g-$\\\"")}\",\"attributes\":[\"displayName\"],\"startIndex\":1,\"count\":10")).Is(200).Has("schemas/0", Urn.List);
        Check.SameSet([people.Id("a"), people.GroupId], found.Resources.Select(each => Reply.At(each, "id")!), "root");
        Check.That(found.Resources.All(each => each["userName"] is null && each["members"] is null), "projection");
    }

    public static async Task S3_4_3_search_of_one_type(Scope scope)
    {
        var people = await People.OfAsync(scope);
        var reply = await scope.Search(
            "/Users",
            $"\"filter\":\"{people.Fill("userName co \\\"$\\\"")}\",\"sortBy\":\"userName\",\"sortOrder\":\"descending\",\"startIndex\":2,\"count\":2");
        Check.SameList(["c", "b"], people.Found(reply), "page");
        reply.Has("totalResults", "4").Has("startIndex", "2");
    }

    public static async Task S3_4_3_search_of_groups(Scope scope)
    {
        var people = await People.OfAsync(scope);
        (await scope.Search("/Groups", $"\"filter\":\"{people.Fill("displayName eq \\\"g-$\\\"")}\",\"excludedAttributes\":[\"members\"]"))
            .Is(200)
            .Has("Resources/0/id", people.GroupId)
            .Lacks("Resources/0/members");
    }

    public static async Task S3_4_3_search_without_anything_lists(Scope scope) => (await scope.Search("/Users", "\"count\":1")).Is(200);

    public static async Task S3_4_3_search_without_its_schema_is_400(Scope scope) =>
        (await scope.Send("POST", "/Users/.search", """{"count":1}""")).IsError(400, "invalidSyntax", "invalidValue");

    public static async Task S3_4_3_search_with_a_bad_filter_is_400(Scope scope) =>
        (await scope.Search("/Users", "\"filter\":\"userName is 5\"")).IsError(400, "invalidFilter");

    public static async Task S3_4_3_search_with_a_wrong_type_is_400(Scope scope) =>
        (await scope.Search("/Users", "\"count\":{}")).IsError(400);

    public static async Task S3_4_3_get_on_search_is_405(Scope scope) => (await scope.Get("/Users/.search")).IsError(405);

    public static async Task S3_4_3_search_does_not_create(Scope scope) =>
        (await scope.Search("/Users", "\"userName\":\"x\",\"count\":0")).Is(200);
}
