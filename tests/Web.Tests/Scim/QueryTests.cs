using System.Net;
using Scim.Web.Tests.Hosting;

namespace Scim.Web.Tests.Scim;

public sealed class QueryTests(Hosts hosts)
{
    public static TheoryData<string> Databases => Hosts.Databases;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Pages_by_index_are_within_the_limits(string database)
    {
        var scim = await WithUsersAsync(database, 7);
        foreach (var (query, startIndex, items) in new[]
        {
            ("", 1, 7), ("?", 1, 7), ("?count=3&", 1, 3), ("?startIndex=6&count=3", 6, 2), ("?startIndex=0", 1, 7),
            ("?startIndex=-5&count=2", 1, 2),
            ("?count=0", 1, 0), ("?count=-1", 1, 0), ("?count=99999999999", 1, 7), ("?count=999999999999999999999999999999999999", 1, 7),
            ("?startIndex=-999999999999999999999999999999999999", 1, 7),
            ("?startIndex=99", 99, 0),
        })
        {
            var page = (await scim.GetAsync("/Users" + query)).Demand(HttpStatusCode.OK);
            Assert.Equal(7, page.Body!["totalResults"]!.GetValue<int>());
            Assert.Equal(startIndex, page.Body["startIndex"]!.GetValue<int>());
            Assert.Equal(items, page.Body["itemsPerPage"]!.GetValue<int>());
            Assert.Equal(items, page.Resources.Count);
        }
    }

    /// <summary>Some clients never ask for a second page. What they do not see they create again, for ever.</summary>
    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Lenient_tolerance_answers_the_largest_page_where_no_count_is_given(string database)
    {
        foreach (var (tolerance, size) in new[] { ("strict", 100), ("lenient", 1000) })
        {
            var scim = await hosts.ConnectAsync(database, $$$"""{"profileSettings":{"tolerance":"{{{tolerance}}}"}}""");
            var operations = string.Join(',', Enumerable.Range(0, 120).Select(number =>
                $$$"""{"method":"POST","bulkId":"b{{{number}}}","path":"/Users","data":{"schemas":["{{{Schemas.User}}}"],"userName":"user{{{number}}}"}}"""));
            (await scim.PostAsync(
                    "/Bulk", $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[{{operations}}]}"""))
                .Demand(HttpStatusCode.OK);

            Assert.Equal($"{size}", (await scim.GetAsync("/ServiceProviderConfig"))["pagination/defaultPageSize"]);
            foreach (var query in (string[])["/Users", "/Users?startIndex=1", "/Users?cursor=", "?filter=userName%20pr"])
            {
                var page = (await scim.GetAsync(query)).Demand(HttpStatusCode.OK);
                Assert.Equal((query, Math.Min(size, 120)), (query, page.Resources.Count));
            }

            Assert.Equal(7, (await scim.GetAsync("/Users?count=7")).Resources.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Filters_find_what_they_say(string database)
    {
        var scim = await WithUsersAsync(database, 3);
        await scim.PatchAsync(
            $"/Users/{(await scim.GetAsync("/Users?filter=userName+eq+%22user0%22"))["Resources/0/id"]}",
            Schemas.Patch("""{"op":"replace","path":"active","value":false}"""));
        var staff = await scim.CreateGroupAsync("Staff", (await scim.GetAsync("/Users"))["Resources/1/id"]!);
        foreach (var (path, total) in new[]
        {
            ("/Users?filter=userName%20eq%20%22USER1%22", 1), ("/Users?filter=userName+sw+%22user%22", 3),
            ("/Users?filter=active+eq+false", 1),
            ("/Users?filter=not+(userName+eq+%22user1%22)", 2), ("/Users?filter=title+pr", 2),
            ("/Users?filter=emails%5Btype+eq+%22work%22%5D.value+eq+%22user2@acme.example%22", 1),
            ("/Users?filter=userName+eq+%22user0%22+or+userName+eq+%22user1%22", 2), ("/Users?filter=userName+eq+%22none%22", 0),
            ("/Groups?filter=displayName+eq+%22staff%22", 1),
            ("/Users?filter=id+eq+%22nothing%22", 0), ("/Users?filter=meta.lastModified+gt+%222020-01-01T00:00:00Z%22", 3),
            ($"/Users?filter=groups.value+eq+%22{staff}%22", 1),
        })
        {
            var page = (await scim.GetAsync(path)).Demand(HttpStatusCode.OK);
            Assert.True(total == page.Body!["totalResults"]!.GetValue<int>(), $"{path}: {page.Text}");
            Assert.Equal(total, page.Resources.Count);
        }
    }

    /// <summary>Memberships are rows, not values of the resource.</summary>
    [Theory]
    [InlineData("/Groups?sortBy=members.display")]
    [InlineData("/Groups?sortBy=members")]
    [InlineData("/Users?sortBy=groups.value")]
    [InlineData("/Users?sortBy=urn:ietf:params:scim:schemas:core:2.0:User:groups.display")]
    public async Task S3_4_2_3_Memberships_cannot_be_sorted_by(string path) =>
        (await (await hosts.ConnectAsync("sqlite")).GetAsync(path)).DemandError(HttpStatusCode.BadRequest, "invalidValue");

    [Theory]
    [InlineData("strict", "active eq \"true\"", 400)]
    [InlineData("strict", "userName eq 5", 400)]
    [InlineData("strict", "userName eq \"ann\"", 200)]
    [InlineData("lenient", "active eq \"true\"", 200)]
    public async Task S3_4_2_1_Tolerance_is_the_same_at_the_root(string tolerance, string filter, int status)
    {
        var scim = await hosts.ConnectAsync("sqlite", $$"""{"profileSettings":{"tolerance":"{{tolerance}}"} }""");
        (await scim.GetAsync("/?filter=" + Uri.EscapeDataString(filter))).Demand((HttpStatusCode)status);
    }

    /// <summary>As in a query, where <c>attributes=</c> names nothing.</summary>
    [Theory]
    [InlineData("""[""]""", true)]
    [InlineData("""[" ",""]""", true)]
    [InlineData("""[""," displayName "]""", false)]
    public async Task S3_9_Empty_names_select_nothing_in_a_search_request(string attributes, bool isDefault)
    {
        var scim = await hosts.ConnectAsync("sqlite");
        await scim.CreateUserAsync("ann", ",\"displayName\":\"Ann\"");
        var found =
            (await scim.PostAsync("/Users/.search", $$"""{"schemas":["{{Schemas.Search}}"],"attributes":{{attributes}} }""")).Demand(
                HttpStatusCode.OK);
        Assert.Equal((isDefault ? "ann" : null, "Ann"), (found["Resources/0/userName"], found["Resources/0/displayName"]));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Sorting_and_projection_shape_the_list(string database)
    {
        var scim = await WithUsersAsync(database, 4);
        var sorted = (await scim.GetAsync("/Users?sortBy=userName&sortOrder=descending&attributes=userName,emails.value")).Demand(
            HttpStatusCode.OK);
        Assert.Equal(["user3", "user2", "user1", "user0"], sorted.Resources.Select(user => user!["userName"]!.ToString()));
        Assert.Equal(["schemas", "id", "userName", "emails"], sorted.Resources[0]!.AsObject().Select(pair => pair.Key));
        Assert.Equal("""[{"value":"user3@acme.example"}]""", sorted.Resources[0]!["emails"]!.ToJsonString());

        var excluded = await scim.GetAsync("/Users?count=1&excludedAttributes=emails,meta");
        Assert.DoesNotContain("emails", excluded.Resources[0]!.AsObject().Select(pair => pair.Key));
        Assert.DoesNotContain("meta", excluded.Resources[0]!.AsObject().Select(pair => pair.Key));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Search_by_post_is_search_by_get(string database)
    {
        var scim = await WithUsersAsync(database, 3);
        await scim.CreateGroupAsync("user group");
        var search =
            $$"""{"schemas":["{{Schemas.Search}}"],"filter":"userName eq \"user1\"","attributes":["userName"],"startIndex":1,"count":5}""";

        Assert.Equal("user1", (await scim.PostAsync("/Users/.search", search)).Demand(HttpStatusCode.OK)["Resources/0/userName"]);
        Assert.Equal("user1", (await scim.PostAsync("/.search", search)).Demand(HttpStatusCode.OK)["Resources/0/userName"]);
        var all = await scim.PostAsync("/.search", $$"""{"schemas":["{{Schemas.Search}}"]}""");
        Assert.Equal(4, all.Demand(HttpStatusCode.OK).Resources.Count);
        Assert.Equal(4, all.Body!["totalResults"]!.GetValue<int>());
        var either = await scim.GetAsync("?filter=members+pr+or+userName+eq+%22user1%22+or+displayName+eq+%22user+group%22");
        Assert.Equal(2, either.Demand(HttpStatusCode.OK).Body!["totalResults"]!.GetValue<int>());
        (await scim.GetAsync("?filter=members+pr+or+shoeSize+eq+9")).DemandError(HttpStatusCode.BadRequest, "invalidFilter");
        Assert.Equal(
            1,
            (await scim.GetAsync("?filter=meta.resourceType+eq+%22Group%22")).Demand(
                HttpStatusCode.OK).Body!["totalResults"]!.GetValue<int>());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Cursor_shows_every_survivor_exactly_once(string database)
    {
        var scim = await WithUsersAsync(database, 9);
        foreach (var order in (string[])["", "&sortBy=title", "&sortBy=userName&sortOrder=descending", "&filter=userName+sw+%22user%22"])
        {
            var seen = new List<string>();
            var first = await scim.GetAsync($"/Users?cursor&count=2{order}");
            var page = first;
            while (true)
            {
                page.Demand(HttpStatusCode.OK);
                Assert.Null(page.Body!["startIndex"]);
                seen.AddRange(page.Resources.Select(user => user!["id"]!.ToString()));
                if (page["nextCursor"] is not { } next)
                {
                    break;
                }

                page = await scim.GetAsync($"/Users?cursor={next}&count=2{order}");
            }

            Assert.Equal(9, seen.Count);
            Assert.Equal(9, seen.Distinct().Count());
            var back = await scim.GetAsync(
                $"/Users?cursor={(await scim.GetAsync($"/Users?cursor={first["nextCursor"]}&count=2{order}"))["previousCursor"]}&count=2{order}");
            Assert.Equal(first.Resources.ToJsonString(), back.Demand(HttpStatusCode.OK).Resources.ToJsonString());
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Cursor_is_bound_to_its_query_and_connector(string database)
    {
        var scim = await WithUsersAsync(database, 3);
        var other = await scim.Host.ConnectAsync(scim.Organization, "second", "{}");
        var cursor = (await scim.GetAsync("/Users?cursor&count=1"))["nextCursor"];

        (await scim.GetAsync($"/Users?cursor={cursor}&count=1")).Demand(HttpStatusCode.OK);
        (await scim.GetAsync($"/Users?cursor={cursor}&count=1&filter=active+eq+true")).DemandError(
            HttpStatusCode.BadRequest, "invalidCursor");
        (await scim.GetAsync($"/Groups?cursor={cursor}&count=1")).DemandError(HttpStatusCode.BadRequest, "invalidCursor");
        (await other.GetAsync($"/Users?cursor={cursor}&count=1")).DemandError(HttpStatusCode.BadRequest, "invalidCursor");
        (await scim.GetAsync("/Users?cursor=AAAA&count=1")).DemandError(HttpStatusCode.BadRequest, "invalidCursor");
        (await scim.GetAsync("/Users?cursor=%E2%82%AC")).DemandError(HttpStatusCode.BadRequest, "invalidCursor");
        (await scim.GetAsync("/Users?cursor&count=0")).DemandError(HttpStatusCode.BadRequest, "invalidCount");
        (await scim.GetAsync("/Users?cursor&count=1.5")).DemandError(HttpStatusCode.BadRequest, "invalidCount");
        (await scim.PostAsync("/Users/.search", $$"""{"schemas":["{{Schemas.Search}}"],"cursor":"","count":"x"}""")).DemandError(
            HttpStatusCode.BadRequest, "invalidCount");
        (await scim.GetAsync("/Users?count=1.5")).DemandError(HttpStatusCode.BadRequest, "invalidValue");
        (await scim.GetAsync("/Users?cursor&startIndex=1")).DemandError(HttpStatusCode.BadRequest, "invalidValue");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Cursor_at_the_root_walks_through_all_types(string database)
    {
        var scim = await WithUsersAsync(database, 3);
        await scim.CreateGroupAsync("One");
        await scim.CreateGroupAsync("Two");
        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = (await scim.GetAsync($"?count=2&cursor={cursor}")).Demand(HttpStatusCode.OK);
            Assert.Equal(5, page.Body!["totalResults"]!.GetValue<int>());
            seen.AddRange(page.Resources.Select(user => user!["id"]!.ToString()));
            cursor = page["nextCursor"];
        }
        while (cursor is not null);
        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(5, seen.Count);
    }

    private async Task<ScimClient> WithUsersAsync(string database, int count)
    {
        var scim = await hosts.ConnectAsync(database);
        for (var number = 0; number < count; number++)
        {
            var title = number % 3 == 0 ? "" : $",\"title\":\"T{number % 2}\"";
            await scim.CreateUserAsync($"user{number}", $$""","emails":[{"value":"user{{number}}@acme.example","type":"work"}]{{title}}""");
        }

        return scim;
    }
}
