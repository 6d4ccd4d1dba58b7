using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

/// <summary>Every attribute type and characteristic of RFC 7643 §2 on a resource type that was made at run time.</summary>
public static class Characteristics
{
    private const string Path = "/Things";

    public static IEnumerable<ConformanceCase> Values()
    {
        (string Name, string Attribute, string[] Good, string[] Bad)[] rows =
        [
            ("R7643_S2_3_1_string", "folded", ["\"x\"", "\"日本\"", "\" \""], ["5", "true", "{}", "[\"x\"]"]),
            ("R7643_S2_3_2_boolean", "isOpen", ["true", "false"], ["\"yes\"", "1", "{}"]),
            ("R7643_S2_3_3_decimal", "weight",
            [
                "1.5",
                "-0.001",
                "7",
                "1e3",
                "12345678901234.125"
            ], ["\"x\"", "true", "{}", "1e400", "1e-30", "0.1234567890123456789012345678901234"]),
            ("R7643_S2_3_4_integer", "count", ["0", "-5", "2147483648", "9007199254740993"], ["1.5", "\"x\"", "true", "{}", "1e30"]),
            ("R7643_S2_3_5_dateTime", "madeAt",
            [
                "\"2008-01-23T04:56:22Z\"",
                "\"2008-01-23T04:56:22.123Z\"",
                "\"2008-01-23T04:56:22+02:00\""
            ], ["\"yesterday\"", "\"2008-13-45T00:00:00Z\"", "5", "true"]),
            ("R7643_S2_3_6_binary", "photo", ["\"AAEC\"", "\"AAECAw==\"", "\"AAECAw\""],
            [
                "\"%%%\"",
                "\"A\"",
                "5",
                "\"AAECAw=\"",
                "\"AAEC AAEC\"",
                "\"AAEC\\n\"",
                "\"AAECAw%%\""
            ]),
            ("R7643_S2_3_7_reference", "home",
            [
                "\"https://example.com/x\"",
                "\"urn:example:x\"",
                "\"../Users/1\"",
                "\"https://example.com/Zürich\""
            ], ["5", "true", "{}", "\"not a uri\"", "\"<>\""]),
        ];
        foreach (var (name, attribute, good, bad) in rows)
        {
            foreach (var (value, index) in good.Select((value, index) => (value, index)))
            {
                yield return new ConformanceCase($"{name}_takes_{index + 1}", CaseLevel.Rule, async scope =>
                {
                    var things = await Things.OpenAsync(scope);
                    var thing = (await things.Post(Path, Things.Body(Scope.Unique("t"), $"\"{attribute}\":{value}")))
                        .Is(201)
                        .HasSome(attribute);
                    var query = value.Trim('"') is var text && attribute is "photo"
                        ? $"{attribute} eq \"{text}\""
                        : $"{attribute} eq {value}";
                    Check.SameList(
                        [thing.Id],
                        (await things.Query(Path, $"{query} and id eq \"{thing.Id}\"")).Is(200).Resources.Select(
                            each => Reply.At(each, "id")!), query);
                });
            }

            foreach (var (value, index) in bad.Select((value, index) => (value, index)))
            {
                yield return new ConformanceCase($"{name}_refuses_{index + 1}", CaseLevel.Rule, async scope =>
                    (await (await Things.OpenAsync(scope)).Post(Path, Things.Body(Scope.Unique("t"), $"\"{attribute}\":{value}"))).IsError(
                        400, "invalidValue", "invalidSyntax"));
            }
        }
    }

    public static IEnumerable<ConformanceCase> Filters()
    {
        (string Name, string Filter, bool Found)[] rows =
        [
            ("integer_eq", "count eq 5", true), ("integer_gt", "count gt 4", true), ("integer_lt", "count lt 10", true),
            ("integer_lt_is_numeric", "count gt 10", false), ("integer_ne", "count ne 6", true),
            ("integer_gt_a_fraction", "count gt 4.5", true), ("integer_lt_a_fraction", "count lt 4.5", false),
            ("integer_eq_a_fraction", "count eq 5.5", false), ("integer_lt_a_huge_number", "count lt 1e30", true),
            ("integer_gt_a_huge_number", "count gt 1e30", false), ("integer_gt_the_least", "scores gt -1e999", true),
            ("box_gt_a_fraction", "box[width gt 2.5]", true), ("decimal_gt_a_tiny_number", "weight gt 1e-30", true),
            ("decimal_lt_a_huge_number", "weight lt 1e30", true), ("decimal_eq", "weight eq 2.50", true),
            ("decimal_ge", "weight ge 2.5", true), ("decimal_lt", "weight lt 2.5", false),
            ("dateTime_eq_in_another_zone", "madeAt eq \"2008-01-23T06:56:22+02:00\"", true),
            ("dateTime_gt", "madeAt gt \"2008-01-23T04:56:21Z\"", true), ("dateTime_lt", "madeAt lt \"2008-01-23T04:56:22Z\"", false),
            ("exact", "exact eq \"AbC\"", true), ("exact_in_another_case", "exact eq \"abc\"", false),
            ("folded", "folded eq \"aBc\"", true),
            ("reference_exact", "home eq \"https://x.org/A\"", true), ("reference_other_case", "home eq \"https://x.org/a\"", false),
            ("tags", "tags eq \"RED\"", true), ("tags_co", "tags co \"lu\"", true), ("tags_absent", "tags eq \"green\"", false),
            ("codes_exact", "codes eq \"Xx\"", true), ("codes_other_case", "codes eq \"xx\"", false), ("scores", "scores eq 3", true),
            ("scores_gt", "scores gt 3", true), ("scores_gt_none", "scores gt 9", false),
            ("tags_value_path", "tags[value eq \"red\"]", true), ("box_sub", "box.width eq 3", true),
            ("box_value_path", "box[width gt 2 and label eq \"L\"]", true), ("box_value_path_none", "box[width gt 3]", false),
            ("parts_decimal", "parts[size gt 1.2 and type eq \"a\"]", true),
            ("parts_decimal_none", "parts[size gt 1.2 and type eq \"b\"]", false),
            ("parts_date", "parts.usedAt lt \"2010-01-01T00:00:00Z\"", true), ("parts_inner_list", "parts.labels eq \"q\"", true),
            ("extension_integer", Urn.Badge + ":level ge 2", true),
            ("extension_value_path", Urn.Badge + ":marks[value eq \"m\" and type eq \"t\"]", true),
            ("extension_complex", Urn.Badge + ":holder.since gt \"2001-01-01T00:00:00Z\"", true),
            ("core_urn", Urn.Thing + ":count eq 5", true), ("boolean", "isOpen eq true", true), ("binary", "photo eq \"AAEC\"", true),
            ("binary_pr", "photo pr", true), ("on_request", "onRequest eq \"r\"", true), ("immutable", "born eq \"b\"", true),
        ];
        return rows.Select(row => new ConformanceCase($"S3_4_2_2_thing_{row.Name}", CaseLevel.Rule, async scope =>
        {
            var things = await Things.OpenAsync(scope);
            var thing = await scope.Suite.SharedAsync(
                "whole thing", async own => (await (await Things.OpenAsync(own)).Post(Path, Things.Body(Scope.Unique("t"), $$"""
                    "count":5,"weight":2.5,"isOpen":true,"madeAt":"2008-01-23T04:56:22Z","exact":"AbC","folded":"AbC","home":"https://x.org/A","photo":"AAEC","tags":["red","blue"],"codes":["Xx"],"scores":[3,9],"born":"b","onRequest":"r",
                    "box":{"width":3,"label":"l","need":"n"},"parts":[{"value":"p","type":"a","size":1.5,"usedAt":"2009-01-01T00:00:00Z","labels":["q"]},{"value":"o","type":"b","size":1}],
                    "{{Urn.Badge}}":{"level":2,"holder":{"value":"h","since":"2002-01-01T00:00:00Z"},"marks":[{"value":"m","type":"t"},{"value":"n"}]}
                    """))).Is(201));
            var found = (await things.Query(Path, $"id eq \"{thing.Id}\" and ({row.Filter})")).Is(200).Total == 1;
            Check.That(found == row.Found, $"{row.Filter}: {(row.Found ? "not " : "")}found");
        }));
    }

    public static async Task S3_4_2_2_a_decimal_beyond_a_double_equals_itself_alone(Scope scope)
    {
        var (things, thing) = await MakeAsync(scope, "\"weight\":123456789012345678,\"parts\":[{\"value\":\"p\",\"size\":9007199254740993}]");
        foreach (var (filter, found) in new[]
        {
            ("weight eq 123456789012345678", 1), ("weight eq 123456789012345678.0", 1), ("weight ge 123456789012345678", 1),
            ("weight ne 123456789012345678", 0), ("weight eq 123456789012345677", 0), ("weight gt 123456789012345677", 1),
            ("parts[size eq 9007199254740993]", 1), ("parts[size eq 9007199254740992]", 0),
        })
        {
            Check.Same(found, (await things.Query(Path, $"id eq \"{thing.Id}\" and ({filter})")).Is(200).Total, filter);
        }
    }

    public static async Task R7643_S2_2_immutable_can_be_set_at_creation_and_not_changed(Scope scope)
    {
        var (things, thing) = await MakeAsync(scope, "\"born\":\"b\"");
        var path = $"{Path}/{thing.Id}";
        (await things.Put(path, Things.Body(thing["name"]!, "\"born\":\"c\""))).IsError(400, "mutability");
        (await things.Apply(path, """{"op":"replace","path":"born","value":"c"}""")).IsError(400, "mutability");
        (await things.Apply(path, """{"op":"replace","value":{"born":"c"}}""")).IsError(400, "mutability");
        (await things.Apply(path, """{"op":"remove","path":"born"}""")).IsError(400, "mutability");
        (await things.Put(path, Things.Body(thing["name"]!, "\"born\":\"b\",\"folded\":\"x\""))).Is(200).Has("born", "b").Has(
            "folded", "x");
        (await things.Apply(path, """{"op":"replace","path":"born","value":"b"}""")).IsOneOf(200, 204);
        (await things.Get(path)).Has("born", "b");
    }

    public static async Task S3_5_1_put_that_omits_an_immutable_value_keeps_or_refuses_it(Scope scope)
    {
        var (things, thing) = await MakeAsync(scope, "\"born\":\"b\"");
        await things.Put($"{Path}/{thing.Id}", Things.Body(thing["name"]!));
        (await things.Get($"{Path}/{thing.Id}")).Has("born", "b");
    }

    public static async Task R7643_S2_2_immutable_without_a_value_can_be_set_once(Scope scope)
    {
        var (things, thing) = await MakeAsync(scope);
        (await things.Apply($"{Path}/{thing.Id}", """{"op":"add","path":"born","value":"b"}""")).IsOneOf(200, 204);
        (await things.Apply($"{Path}/{thing.Id}", """{"op":"add","path":"born","value":"c"}""")).IsError(400, "mutability");
    }

    public static async Task R7643_S2_2_immutable_sub_attribute(Scope scope)
    {
        var (things, thing) = await MakeAsync(scope, "\"box\":{\"made\":\"m\",\"need\":\"n\"},\"parts\":[{\"value\":\"p\",\"lot\":\"1\"}]");
        (await things.Apply($"{Path}/{thing.Id}", """{"op":"replace","path":"box.made","value":"x"}""")).IsError(400, "mutability");
        (await things.Apply($"{Path}/{thing.Id}", """{"op":"replace","path":"box.label","value":"x"}""")).IsOneOf(200, 204);
        (await things.Apply($"{Path}/{thing.Id}", """{"op":"replace","path":"parts[value eq \"p\"].lot","value":"2"}""")).IsError(
            400, "mutability");
        (await things.Apply($"{Path}/{thing.Id}", """{"op":"add","path":"parts","value":[{"value":"q","lot":"2"}]}""")).IsOneOf(200, 204);
        (await things.Apply($"{Path}/{thing.Id}", """{"op":"remove","path":"parts[value eq \"p\"]"}""")).IsOneOf(200, 204);
    }

    public static async Task R7643_S2_2_immutable_complex(Scope scope)
    {
        var (things, thing) = await MakeAsync(scope, "\"seal\":{\"value\":\"v\"}");
        (await things.Apply($"{Path}/{thing.Id}", """{"op":"replace","path":"seal.value","value":"w"}""")).IsError(400, "mutability");
        (await things.Get($"{Path}/{thing.Id}")).Has("seal/value", "v");
    }

    public static async Task R7643_S2_2_writeOnly_is_taken_and_never_told(Scope scope)
    {
        var (things, thing) = await MakeAsync(scope, "\"secret\":\"hush-hush\"");
        foreach (var reply in (Reply[])
        [
            thing,
            await things.Get($"{Path}/{thing.Id}"),
            await things.Get($"{Path}/{thing.Id}?attributes=secret"),
            await things.Query(Path, $"id eq \"{thing.Id}\"", "&attributes=secret"),
            await things.Apply($"{Path}/{thing.Id}", """{"op":"replace","path":"secret","value":"hush-hush 2"}""")
        ])
        {
            Check.That(reply.Status is 200 or 201 or 204, reply.Text);
            Check.That(!reply.Text.Contains("hush-hush", StringComparison.Ordinal), reply.Text);
        }

        (await things.Query(Path, "secret eq \"hush-hush\"")).IsError(400, "invalidFilter");
    }

    public static async Task R7643_S2_2_readOnly_is_ignored_in_bodies_and_refused_as_a_path(Scope scope)
    {
        var (things, thing) = await MakeAsync(scope, "\"state\":\"s\",\"box\":{\"fixed\":\"f\",\"need\":\"n\"}");
        thing.Lacks("state").Lacks("box/fixed");
        (await things.Put($"{Path}/{thing.Id}", Things.Body(thing["name"]!, "\"state\":\"s\""))).Is(200).Lacks("state");
        (await things.Apply($"{Path}/{thing.Id}", """{"op":"add","path":"state","value":"s"}""")).IsError(400, "mutability");
        (await things.Apply($"{Path}/{thing.Id}", """{"op":"add","path":"box.fixed","value":"s"}""")).IsError(400, "mutability");
    }

    public static async Task R7643_S2_4_returned_always(Scope scope)
    {
        var (things, thing) = await MakeAsync(scope, "\"always\":\"a\",\"folded\":\"f\"");
        (await things.Get($"{Path}/{thing.Id}?attributes=folded")).Has("always", "a").Has("folded", "f").Lacks("name");
        (await things.Get($"{Path}/{thing.Id}?excludedAttributes=always,folded")).Has("always", "a").Lacks("folded");
    }

    public static async Task R7643_S2_4_returned_request(Scope scope)
    {
        var (things, thing) = await MakeAsync(scope, "\"onRequest\":\"r\",\"box\":{\"hidden\":\"h\",\"need\":\"n\"}");
        (await things.Get($"{Path}/{thing.Id}")).Lacks("onRequest").Lacks("box/hidden").Has("box/need", "n");
        (await things.Get($"{Path}/{thing.Id}?attributes=onRequest")).Has("onRequest", "r");
        (await things.Get($"{Path}/{thing.Id}?attributes=box.hidden")).Has("box/hidden", "h");
        (await things.Query(Path, $"id eq \"{thing.Id}\"")).Lacks("Resources/0/onRequest");
    }

    public static async Task R7643_S7_returned_request_after_a_write_that_names_it(Scope scope)
    {
        var (things, thing) = await MakeAsync(scope, "\"onRequest\":\"r\",\"box\":{\"hidden\":\"h\",\"need\":\"n\"}");
        thing.Has("onRequest", "r").Has("box/hidden", "h").Has("box/need", "n");
        (await things.Apply($"{Path}/{thing.Id}", """{"op":"replace","path":"folded","value":"f"}"""))
            .Is(200)
            .Has("folded", "f")
            .Lacks("onRequest")
            .Lacks("box/hidden");
        (await things.Apply($"{Path}/{thing.Id}", """{"op":"replace","path":"onRequest","value":"s"}"""))
            .Is(200)
            .Has("onRequest", "s")
            .Lacks("box/hidden");
        (await things.Put($"{Path}/{thing.Id}", Things.Body(thing["name"]!, "\"onRequest\":\"t\""))).Is(200).Has("onRequest", "t");
        (await things.Put($"{Path}/{thing.Id}?attributes=folded", Things.Body(thing["name"]!, "\"onRequest\":\"u\"")))
            .Is(200)
            .Lacks("onRequest");
    }

    public static async Task R9865_S2_a_walk_by_integers_beyond_those_of_a_double(Scope scope)
    {
        var things = await Things.OpenAsync(scope);
        var (mark, ids) = (Scope.Unique("t"), new List<string>());
        foreach (var number in (long[])[9007199254740993, 9007199254740992, 9007199254740993, 9007199254740994, 9007199254740993])
        {
            ids.Add((await things.Post(Path, Things.Body(Scope.Unique("t"), $"\"count\":{number},\"folded\":\"{mark}\""))).Is(201).Id);
        }

        foreach (var order in (string[])["ascending", "descending"])
        {
            var (found, cursor) = (new List<string>(), "");
            for (var pages = 0; cursor is not null && pages < 10; pages++)
            {
                var page =
                    (await things.Query(Path, $"folded eq \"{mark}\"", $"&sortBy=count&sortOrder={order}&count=2&cursor={cursor}")).Is(200);
                found.AddRange(page.Resources.Select(each => Reply.At(each, "id")!));
                cursor = page["nextCursor"];
            }

            Check.SameList(ids.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal), order);
        }
    }

    public static async Task S3_4_2_3_a_list_inside_a_list_is_no_order(Scope scope) =>
        (await (await Things.OpenAsync(scope)).Get(Path + "?sortBy=parts.labels&cursor=&count=1")).IsError(400, "invalidValue");

    public static async Task R7643_S2_4_returned_never(Scope scope)
    {
        var (things, thing) = await MakeAsync(scope, "\"never\":\"not to be told\"");
        Check.That(!(thing.Text + (await things.Get($"{Path}/{thing.Id}?attributes=never")).Text).Contains(
            "not to be told", StringComparison.Ordinal), "never returned");
        (await things.Query(Path, "never eq \"not to be told\"")).IsError(400, "invalidFilter");
    }

    public static async Task R7643_S2_2_required_at_top(Scope scope) =>
        (await (await Things.OpenAsync(scope)).Post(Path, $$"""{"schemas":["{{Urn.Thing}}"]}""")).IsError(400, "invalidValue");

    public static async Task R7643_S2_2_required_sub_attribute(Scope scope)
    {
        var (things, thing) = await MakeAsync(scope, "\"box\":{\"need\":\"n\",\"width\":1}");
        (await things.Post(Path, Things.Body(Scope.Unique("t"), "\"box\":{\"width\":1}"))).IsError(400, "invalidValue");
        (await things.Apply($"{Path}/{thing.Id}", """{"op":"remove","path":"box.need"}""")).IsError(400, "mutability", "invalidValue");
    }

    public static async Task R7643_S2_4_uniqueness_server_folds_case_unless_caseExact(Scope scope)
    {
        var (things, thing) = await MakeAsync(scope, $"\"serial\":\"Ab{Guid.NewGuid():N}\"");
        (await things.Post(Path, Things.Body(thing["name"]!.ToUpperInvariant()))).IsError(409, "uniqueness");
        (await things.Post(Path, Things.Body(Scope.Unique("t"), $"\"serial\":\"{thing["serial"]}\""))).IsError(409, "uniqueness");
        (await things.Post(Path, Things.Body(Scope.Unique("t"), $"\"serial\":\"{thing["serial"]!.ToUpperInvariant()}\""))).Is(201);
    }

    [Choice]
    public static async Task R7643_S2_4_a_unique_value_has_at_most_2_000_bytes(Scope scope)
    {
        var things = await Things.OpenAsync(scope);
        (await things.Post(Path, Things.Body(Noise(2000)))).Is(201);
        (await things.Post(Path, Things.Body(Noise(2001)))).IsError(400, "invalidValue");
    }

    public static async Task R7643_S2_4_uniqueness_holds_for_put_and_patch(Scope scope)
    {
        var (things, one) = await MakeAsync(scope);
        var two = (await things.Post(Path, Things.Body(Scope.Unique("t")))).Is(201);
        (await things.Put($"{Path}/{two.Id}", Things.Body(one["name"]!))).IsError(409, "uniqueness");
        (await things.Apply($"{Path}/{two.Id}", $$"""{"op":"replace","path":"name","value":"{{one["name"]}}"}""")).IsError(
            409, "uniqueness");
    }

    public static async Task R7643_S7_canonicalValues_are_advice(Scope scope) =>
        (await MakeAsync(scope, "\"parts\":[{\"value\":\"p\",\"type\":\"z\"}]")).Thing.Has("parts/0/type", "z");

    public static async Task R7643_S2_4_primary_of_a_custom_list(Scope scope)
    {
        var (things, thing) = await MakeAsync(scope, "\"parts\":[{\"value\":\"p\",\"primary\":true},{\"value\":\"q\"}]");
        await things.Apply($"{Path}/{thing.Id}", """{"op":"replace","path":"parts[value eq \"q\"].primary","value":true}""");
        var read = await things.Get($"{Path}/{thing.Id}");
        Check.Same(1, (read.Body["parts"] as JsonArray)!.Count(part => Reply.At(part, "primary") == "true"), "primaries");
    }

    public static IEnumerable<ConformanceCase> Lists()
    {
        (string Name, string Operation, string Tags)[] rows =
        [
            ("add_appends", """{"op":"add","path":"tags","value":["c"]}""", "a b c"),
            ("add_one_without_array", """{"op":"add","path":"tags","value":"c"}""", "a b c"),
            ("add_present", """{"op":"add","path":"tags","value":["a"]}""", "a b"),
            ("add_twice", """{"op":"add","path":"tags","value":["c","c"]}""", "a b c"),
            ("remove_all", """{"op":"remove","path":"tags"}""", ""),
            ("remove_by_value_path", """{"op":"remove","path":"tags[value eq \"a\"]"}""", "b"),
            ("remove_listed", """{"op":"remove","path":"tags","value":["b"]}""", "a"),
            ("replace", """{"op":"replace","path":"tags","value":["x"]}""", "x"),
            ("replace_by_value_path", """{"op":"replace","path":"tags[value eq \"a\"]","value":"z"}""", "z b"),
            ("path_less_add", """{"op":"add","value":{"tags":["c"]}}""", "a b c"),
            ("path_less_replace", """{"op":"replace","value":{"tags":["c"]}}""", "c"),
        ];
        return rows.Select(row => new ConformanceCase($"S3_5_2_simple_list_{row.Name}", CaseLevel.Rule, async scope =>
        {
            var (things, thing) = await MakeAsync(scope, "\"tags\":[\"a\",\"b\"]");
            (await things.Apply($"{Path}/{thing.Id}", row.Operation)).IsOneOf(200, 204);
            Check.SameList(
                row.Tags.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                ((await things.Get($"{Path}/{thing.Id}")).Body["tags"] as JsonArray ?? []).Select(
                    each => each!.GetValue<string>()), "tags");
        }));
    }

    public static async Task S3_5_2_an_extension_of_a_custom_type(Scope scope)
    {
        var (things, thing) = await MakeAsync(scope);
        await things.Apply(
            $"{Path}/{thing.Id}", $$"""{"op":"add","path":"{{Urn.Badge}}:marks","value":[{"value":"m","type":"t"}]}""",
            $$"""{"op":"add","path":"{{Urn.Badge}}:marks[value eq \"m\"].type","value":"u"}""",
            $$"""{"op":"add","value":{"{{Urn.Badge}}:level":3} }""");
        var badge = (await things.Get($"{Path}/{thing.Id}")).Body[Urn.Badge];
        Check.SameJson(JsonNode.Parse("""{"level":3,"marks":[{"value":"m","type":"u"}]}"""), badge, "extension");
        await things.Apply(
            $"{Path}/{thing.Id}", $$"""{"op":"remove","path":"{{Urn.Badge}}:marks[type eq \"u\"]"}""",
            $$"""{"op":"remove","path":"{{Urn.Badge}}:level"}""");
        (await things.Get($"{Path}/{thing.Id}")).Lacks(Urn.Badge).Lacks("schemas/1");
    }

    public static async Task S3_5_1_put_of_a_custom_type_clears(Scope scope)
    {
        var (things, thing) = await MakeAsync(scope, $"\"tags\":[\"a\"],\"count\":5,\"{Urn.Badge}\":{{\"level\":1}}");
        (await things.Put($"{Path}/{thing.Id}", Things.Body(thing["name"]!))).Is(200).Lacks("tags").Lacks("count").Lacks(Urn.Badge);
    }

    public static async Task R7643_S6_a_custom_type_is_discovered(Scope scope)
    {
        var things = await Things.OpenAsync(scope);
        (await things.Get("/ResourceTypes/Thing")).Is(200).Has("endpoint", Path).Has("schema", Urn.Thing).Has(
            "schemaExtensions/0/schema", Urn.Badge);
        (await things.Get("/Schemas/" + Urn.Thing)).Is(200).Has("attributes/0/name", "name").Has("attributes/0/uniqueness", "server");
    }

    public static IEnumerable<ConformanceCase> Sorts() =>
        ((string[])
        [
            "count",
            "weight",
            "madeAt",
            "isOpen",
            "folded",
            "exact",
            "tags",
            "scores",
            "box.width",
            "parts.size",
            Urn.Badge + ":level"
        ]).Select(attribute => new ConformanceCase(
            $"S3_4_2_3_thing_by_{attribute.Split(':')[^1].Replace('.', '_')}", CaseLevel.Rule, async scope =>
            {
                var things = await Things.OpenAsync(scope);
                (await things.Get($"{Path}?sortBy={attribute}")).Is(200);
                (await things.Get($"{Path}?sortBy={attribute}&sortOrder=descending&cursor=&count=1")).Is(200);
            }));

    public static async Task S3_4_2_3_numbers_sort_as_numbers(Scope scope)
    {
        var (things, mark) = (await Things.OpenAsync(scope), Guid.NewGuid().ToString("N"));
        foreach (var count in (int[])[10, 9, -1, 100])
        {
            (await things.Post(Path, Things.Body(Scope.Unique("t"), $"\"folded\":\"{mark}\",\"count\":{count},\"weight\":{count}.5"))).Is(
                201);
        }

        foreach (var attribute in (string[])["count", "weight"])
        {
            var sorted = await things.Query(Path, $"folded eq \"{mark}\"", "&sortBy=" + attribute);
            Check.SameList(["-1", "9", "10", "100"], sorted.Resources.Select(each => Reply.At(each, "count")!), attribute);
        }
    }

    public static async Task S3_3_things_live_in_their_own_connector(Scope scope)
    {
        var (things, thing) = await MakeAsync(scope);
        (await scope.Get($"{Path}/{thing.Id}")).IsError(404);
        (await things.Get("/Users/" + (await scope.User()).Id)).IsError(404);
    }

    public static async Task S2_a_token_of_another_connector_is_401(Scope scope)
    {
        var things = await Things.OpenAsync(scope);
        (await things.Get(Path, ("Authorization", "Bearer " + scope.Target.Token))).IsError(401);
    }

    public static async Task R9865_S2_1_a_cursor_of_another_connector_is_invalidCursor(Scope scope)
    {
        var things = await Things.OpenAsync(scope);
        await scope.User();
        await scope.User();
        var cursor = (await scope.Get("/Users?count=1&cursor="))["nextCursor"] ?? throw new CaseFailure("no cursor");
        (await things.Get("/Users?count=1&cursor=" + cursor)).IsError(400, "invalidCursor");
    }

    private static string Noise(int length) =>
        Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(length))[..length];

    private static async Task<(Scope Things, Reply Thing)> MakeAsync(Scope scope, string more = "")
    {
        var things = await Things.OpenAsync(scope);
        return (things, (await things.Post(Path, Things.Body(Scope.Unique("t"), more))).Is(201));
    }
}
