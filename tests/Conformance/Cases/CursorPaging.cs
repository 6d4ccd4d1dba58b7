using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

public static class CursorPaging
{
    public static async Task R9865_S2_a_walk_finds_everything_once(Scope scope)
    {
        var (mark, ids) = await ManyAsync(scope, 7);
        Check.SameList(
            ids.Order(StringComparer.Ordinal), (await WalkAsync(scope, Filter(mark), "&count=2")).Order(StringComparer.Ordinal), "walk");
    }

    public static async Task R9865_S2_a_sorted_walk_keeps_the_order(Scope scope)
    {
        var (mark, ids) = await ManyAsync(scope, 7);
        Check.SameList(ids, await WalkAsync(scope, Filter(mark), "&count=3&sortBy=userName"), "walk");
        Check.SameList(ids.Reverse(), await WalkAsync(scope, Filter(mark), "&count=3&sortBy=userName&sortOrder=descending"), "walk");
    }

    public static async Task R9865_S2_a_walk_by_an_attribute_that_many_lack_or_share(Scope scope)
    {
        var (mark, ids) = await ManyAsync(scope, 7);
        foreach (var sort in (string[])
        [
            "title",
            "nickName",
            "meta.created",
            "meta.lastModified",
            "meta.version",
            "meta.location",
            "active",
            "emails",
            "name.familyName"
        ])
        {
            Check.SameSet(ids, await WalkAsync(scope, Filter(mark), $"&count=2&sortBy={sort}"), sort);
            Check.SameSet(ids, await WalkAsync(scope, Filter(mark), $"&count=2&sortBy={sort}&sortOrder=descending"), sort + " descending");
        }
    }

    public static async Task R9865_S2_first_page_has_no_previousCursor_last_no_nextCursor(Scope scope)
    {
        var (mark, _) = await ManyAsync(scope, 3);
        var first = (await scope.Query("/Users", Filter(mark), "&cursor=&count=2")).Is(200).Lacks("previousCursor").HasSome("nextCursor");
        (await scope.Query("/Users", Filter(mark), $"&count=2&cursor={first["nextCursor"]}")).Is(200).Lacks("nextCursor");
    }

    public static async Task R9865_S2_cursors_are_of_unreserved_characters(Scope scope)
    {
        var (mark, _) = await ManyAsync(scope, 3);
        var cursor = (await scope.Query("/Users", Filter(mark), "&cursor=&count=1"))["nextCursor"]!;
        Check.That(cursor.All(each => char.IsAsciiLetterOrDigit(each) || each is '-' or '.' or '_' or '~'), cursor);
    }

    public static async Task R9865_S2_everything_on_one_page_has_no_cursor(Scope scope)
    {
        var (mark, ids) = await ManyAsync(scope, 3);
        var reply = (await scope.Query("/Users", Filter(mark), "&cursor=&count=10")).Is(200).Lacks("nextCursor");
        Check.Same(ids.Length, reply.Resources.Count);
    }

    public static async Task R9865_S2_an_exactly_full_last_page_ends_the_walk(Scope scope)
    {
        var (mark, ids) = await ManyAsync(scope, 4);
        Check.SameSet(ids, await WalkAsync(scope, Filter(mark), "&count=2"), "walk");
    }

    public static async Task R9865_S2_an_empty_result_has_no_cursor(Scope scope) =>
        (await scope.Query("/Users", "userName eq \"nobody\"", "&cursor=")).Is(200).Lacks("nextCursor").Lacks("previousCursor");

    public static async Task R9865_S2_previousCursor_leads_back(Scope scope)
    {
        var (mark, ids) = await ManyAsync(scope, 6);
        const string more = "&count=2&sortBy=userName";
        var first = await scope.Query("/Users", Filter(mark), more + "&cursor=");
        var second = await scope.Query("/Users", Filter(mark), $"{more}&cursor={first["nextCursor"]}");
        if (second["previousCursor"] is null)
        {
            throw new CaseSkipped("previousCursor is optional and not offered");
        }

        var third = await scope.Query("/Users", Filter(mark), $"{more}&cursor={second["nextCursor"]}");
        var back = (await scope.Query("/Users", Filter(mark), $"{more}&cursor={third["previousCursor"]}")).Is(200);
        Check.SameList(ids[2..4], Ids(back), "second page");
        var start = (await scope.Query("/Users", Filter(mark), $"{more}&cursor={back["previousCursor"]}")).Is(200).Lacks("previousCursor");
        Check.SameList(ids[..2], Ids(start), "first page");
        Check.SameList(ids[2..4], Ids(await scope.Query("/Users", Filter(mark), $"{more}&cursor={start["nextCursor"]}")), "forward again");
    }

    public static async Task R9865_S2_survivors_of_deletes_and_inserts_are_found_once(Scope scope)
    {
        var (mark, ids) = await ManyAsync(scope, 10);
        var found = new List<string>();
        var cursor = "";
        for (var page = 0; cursor is not null; page++)
        {
            var reply = (await scope.Query("/Users", Filter(mark), $"&sortBy=userName&count=3&cursor={cursor}")).Is(200);
            found.AddRange(Ids(reply));
            cursor = reply["nextCursor"];
            if (page == 0)
            {
                await scope.Delete("/Users/" + ids[2]);
                await scope.Delete("/Users/" + ids[4]);
                await scope.User($"u00x-{mark}");
            }
        }

        Check.SameList(ids.Where((_, index) => index != 4), found, "found");
    }

    public static async Task R9865_S2_a_page_can_be_read_again(Scope scope)
    {
        var (mark, _) = await ManyAsync(scope, 5);
        var first = await scope.Query("/Users", Filter(mark), "&count=2&cursor=");
        var one = await scope.Query("/Users", Filter(mark), $"&count=2&cursor={first["nextCursor"]}");
        var two = await scope.Query("/Users", Filter(mark), $"&count=2&cursor={first["nextCursor"]}");
        Check.SameList(Ids(one), Ids(two), "page");
    }

    public static async Task R9865_S2_1_a_wrong_cursor_is_invalidCursor(Scope scope)
    {
        foreach (var cursor in (string[])
        [
            "x",
            "AAAA",
            "0",
            "null",
            "%00",
            new('a', 2000),
            "....",
            "ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ"
        ])
        {
            (await scope.Get($"/Users?cursor={cursor}")).IsError(400, "invalidCursor", "invalidValue");
        }
    }

    public static async Task R9865_S2_1_a_changed_cursor_is_invalidCursor(Scope scope)
    {
        var (mark, _) = await ManyAsync(scope, 3);
        var cursor = (await scope.Query("/Users", Filter(mark), "&count=1&cursor="))["nextCursor"]!;
        var position = cursor.Length / 2;
        var changed = cursor[..position] + (cursor[position] == 'A' ? 'B' : 'A') + cursor[(position + 1)..];
        (await scope.Query("/Users", Filter(mark), $"&count=1&cursor={changed}")).IsError(400, "invalidCursor");
    }

    public static async Task R9865_S2_1_a_cursor_of_another_filter_is_invalidCursor(Scope scope)
    {
        var (mark, _) = await ManyAsync(scope, 3);
        var cursor = (await scope.Query("/Users", Filter(mark), "&count=1&cursor="))["nextCursor"];
        (await scope.Query("/Users", "title pr", $"&count=1&cursor={cursor}")).IsError(400, "invalidCursor");
        (await scope.Get($"/Users?count=1&cursor={cursor}")).IsError(400, "invalidCursor");
    }

    public static async Task R9865_S2_1_a_cursor_of_another_sort_is_invalidCursor(Scope scope)
    {
        var (mark, _) = await ManyAsync(scope, 3);
        var cursor = (await scope.Query("/Users", Filter(mark), "&count=1&cursor="))["nextCursor"];
        (await scope.Query("/Users", Filter(mark), $"&count=1&sortBy=title&cursor={cursor}")).IsError(400, "invalidCursor");
    }

    public static async Task R9865_S2_1_a_cursor_of_another_type_is_invalidCursor(Scope scope)
    {
        await ManyAsync(scope, 3);
        var cursor = (await scope.Get("/Users?count=1&cursor="))["nextCursor"];
        (await scope.Get($"/Groups?count=1&cursor={cursor}")).IsError(400, "invalidCursor");
    }

    public static async Task R9865_S2_1_an_expired_cursor_is_expiredCursor(Scope scope)
    {
        var seconds = (await scope.Config())["pagination"]?["cursorTimeout"]?.GetValue<int>() ?? int.MaxValue;
        if (seconds > 15)
        {
            throw new CaseSkipped($"a cursor lives {seconds} s here");
        }

        var (mark, _) = await ManyAsync(scope, 3);
        var cursor = (await scope.Query("/Users", Filter(mark), "&count=1&cursor="))["nextCursor"];
        await Task.Delay(TimeSpan.FromSeconds(seconds + 1.2));
        (await scope.Query("/Users", Filter(mark), $"&count=1&cursor={cursor}")).IsError(400, "expiredCursor");
    }

    public static IEnumerable<ConformanceCase> Counts() => ((string[])["0", "-1", "x"]).Select(count => new ConformanceCase(
        $"R9865_S2_1_count_{count.Replace("-", "minus_")}_with_a_cursor_is_invalidCount", CaseLevel.Rule,
        async scope => (await scope.Get($"/Users?cursor=&count={count}")).IsError(400, "invalidCount")));

    [Choice]
    public static async Task R9865_S2_cursor_and_startIndex_are_400(Scope scope) =>
        (await scope.Get("/Users?cursor=&startIndex=1")).IsError(400);

    public static async Task R9865_S2_search_takes_a_cursor(Scope scope)
    {
        var (mark, ids) = await ManyAsync(scope, 5);
        var found = new List<string>();
        for (var cursor = ""; cursor is not null;)
        {
            var reply =
                (await scope.Search("/Users", $"\"filter\":\"userName ew \\\"{mark}\\\"\",\"count\":2,\"cursor\":\"{cursor}\"")).Is(200);
            found.AddRange(Ids(reply));
            cursor = reply["nextCursor"];
        }

        Check.SameSet(ids, found, "walk");
    }

    public static async Task R9865_S2_root_takes_a_cursor(Scope scope)
    {
        var (mark, ids) = await ManyAsync(scope, 3);
        var group = (await scope.Group($"z-{mark}", ids[0])).Id;
        var found = new List<string>();
        for (var cursor = ""; cursor is not null;)
        {
            var reply =
                (await scope.Get(
                        $"/?count=1&cursor={cursor}&filter={Uri.EscapeDataString($"userName ew \"{mark}\" or displayName ew \"{mark}\"")}"))
                    .Is(200);
            found.AddRange(Ids(reply));
            cursor = reply["nextCursor"];
        }

        Check.SameSet(ids.Append(group), found, "walk");
    }

    [Choice]
    public static async Task R9865_S2_without_the_parameter_paging_is_by_index(Scope scope) =>
        (await scope.Get("/Users?count=1")).Is(200).Lacks("nextCursor").Has("startIndex", "1");

    public static async Task R9865_S2_cursor_works_on_groups(Scope scope)
    {
        var mark = Guid.NewGuid().ToString("N")[..10];
        var ids = new List<string>();
        for (var index = 0; index < 3; index++)
        {
            ids.Add((await scope.Group($"g{index}-{mark}")).Id);
        }

        Check.SameSet(ids, await WalkAsync(scope, $"displayName ew \"{mark}\"", "&count=1", "/Groups"), "walk");
    }

    private static string Filter(string mark) => $"userName ew \"{mark}\"";

    private static string[] Ids(Reply reply) => [.. reply.Is(200).Resources.Select(each => Reply.At(each, "id")!)];

    private static async Task<List<string>> WalkAsync(Scope scope, string filter, string more, string path = "/Users")
    {
        var found = new List<string>();
        for (var cursor = ""; cursor is not null;)
        {
            var reply = (await scope.Query(path, filter, $"{more}&cursor={cursor}")).Is(200);
            found.AddRange(Ids(reply));
            cursor = reply["nextCursor"];
            Check.That(found.Count < 100, "the walk does not end");
        }

        return found;
    }

    private static async Task<(string Mark, string[] Ids)> ManyAsync(Scope scope, int count)
    {
        var mark = Guid.NewGuid().ToString("N")[..10];
        var ids = new string[count];
        for (var index = 0; index < count; index++)
        {
            ids[index] =
                (await scope.User(
                    $"u{index:00}-{mark}",
                    index % 3 == 0 ? "\"title\":\"same\",\"active\":true"
                        : index % 3 == 1 ? $"\"nickName\":\"n{index}\",\"active\":false,\"emails\":[{{\"value\":\"e{index}@x.org\"}}]"
                        : "\"name\":{\"familyName\":\"B\"}")).Id;
        }

        return (mark, ids);
    }
}
