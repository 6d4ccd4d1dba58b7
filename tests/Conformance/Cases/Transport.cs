using System.Text;
using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

/// <summary>Methods, media types, headers and addresses; who gets in.</summary>
public static class Transport
{
    public static IEnumerable<ConformanceCase> Methods()
    {
        (string Path, string Allowed)[] rows =
        [
            ("/Users", "GET POST"), ("/Groups", "GET POST"), ("/Users/1", "GET PUT PATCH DELETE"), ("/Groups/1", "GET PUT PATCH DELETE"),
            ("/Bulk", "POST"), ("/.search", "POST"), ("/Users/.search", "POST"), ("/Schemas", "GET"), ("/ResourceTypes", "GET"),
            ("/ServiceProviderConfig", "GET"), ("/ResourceTypes/User", "GET"),
        ];
        foreach (var (path, allowed) in rows)
        {
            var name = path[1..].Replace('/', '_').Replace(".", "");
            yield return new ConformanceCase($"R9110_S15_5_6_{name}_refuses_other_methods_with_405", CaseLevel.Rule, async scope =>
            {
                await scope.NeedsAsync(Offer.NeededBy("POST", path, null, []));
                var hasPatch = (await scope.Suite.OfferAsync()).Has("patch");
                var expected = allowed.Split(' ').Where(each => each != "PATCH" || hasPatch).ToArray();
                foreach (var method in ((string[])["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
                    .Except(allowed.Split(' '))
                    .Where(each => each != "PATCH" || hasPatch))
                {
                    var reply = (await scope.Target.SendAsync(method, path, null)).IsError(405);
                    Check.SameSet(
                        expected, (reply.Header("Allow") ?? "").Split(", ").Where(each => each is not ("HEAD" or "OPTIONS" or "")),
                        $"Allow for {method}");
                }
            });
            yield return new ConformanceCase($"R9110_S9_3_7_{name}_answers_OPTIONS", CaseLevel.Choice, async scope =>
                Check.That((await scope.Send("OPTIONS", path)).IsOneOf(200, 204).Header("Allow") is { Length: > 0 }, "Allow"));
        }

        foreach (var method in (string[])["GET", "POST", "PUT", "PATCH", "DELETE"])
        {
            yield return new ConformanceCase(
                $"S3_11_Me_{method}_is_501", CaseLevel.Choice,
                async scope => (await scope.Target.SendAsync(method, "/Me", method is "GET" or "DELETE" ? null : "{}")).IsError(501));
        }
    }

    public static async Task R9110_S15_5_5_any_method_at_an_unknown_path_is_404(Scope scope)
    {
        foreach (var method in (string[])["GET", "POST", "PUT", "PATCH", "DELETE"])
        {
            (await scope.Target.SendAsync(method, "/Nothing", method is "POST" or "PUT" or "PATCH" ? "{}" : null)).IsError(404);
        }
    }

    public static async Task R9110_S15_5_16_a_compressed_body_is_415(Scope scope) =>
        (await scope.Send("POST", "/Users", Scope.UserBody(Scope.Unique("u")), ("Content-Encoding", "gzip"))).IsError(415);

    [Choice]
    public static async Task R3986_a_double_slash_after_the_tenant_URL_does_no_harm(Scope scope) =>
        (await scope.Get("//Users?count=1")).Is(200);

    public static async Task R9110_S9_3_2_HEAD_answers_like_GET_without_a_body(Scope scope)
    {
        var user = await scope.User();
        foreach (var path in (string[])["/Users/" + user.Id, "/Users?count=1", "/Schemas", "/ServiceProviderConfig", "/ResourceTypes"])
        {
            var head = (await scope.Send("HEAD", path)).Is(200);
            Check.Same(0, head.Text.Length, "body");
            Check.That(head.Header("Content-Type") is not null, "Content-Type");
        }

        Check.Same(user.Version, (await scope.Send("HEAD", "/Users/" + user.Id)).Version);
        (await scope.Send("HEAD", "/Users/nobody")).Is(404);
    }

    public static IEnumerable<ConformanceCase> Accepts()
    {
        (string Name, string Accept, string Type)[] rows =
        [
            ("scim_json", "application/scim+json", "application/scim+json"), ("json", "application/json", "application/json"),
            ("anything", "*/*", "application/scim+json"), ("any_application", "application/*", "application/scim+json"),
            ("nothing", "", "application/scim+json"),
            ("both", "application/scim+json, application/json;q=0.9", "application/scim+json"),
            ("json_with_charset", "application/json; charset=utf-8", "application/json"),
            ("json_and_text", "application/json, text/plain", "application/json"),
        ];
        foreach (var row in rows)
        {
            yield return new ConformanceCase($"S3_8_accept_{row.Name}", CaseLevel.Rule, async scope =>
            {
                foreach (var path in (string[])["/Users?count=1", "/Schemas", "/Users/nobody"])
                {
                    var type = (await scope.Get(path, ("Accept", row.Accept))).Header("Content-Type");
                    Check.That(type?.StartsWith(row.Type, StringComparison.Ordinal) == true, $"{path}: Content-Type is {type}");
                }
            });
        }
    }

    public static async Task R9110_S12_5_5_answers_that_Accept_chooses_say_so(Scope scope)
    {
        var user = await scope.User();
        foreach (var path in (string[])["/Users?count=1", "/Users/" + user.Id, "/Schemas", "/Users/nobody"])
        {
            Check.Same("Accept", (await scope.Get(path)).Header("Vary"), $"{path}: Vary");
        }
    }

    public static async Task R9110_S15_4_5_304_says_that_Accept_chooses(Scope scope)
    {
        await scope.NeedsAsync("etag");
        var user = await scope.User();
        Check.Same(
            "Accept", (await scope.Get("/Users/" + user.Id, ("If-None-Match", user.ETag))).Is(304).Header("Vary"), "Vary of a 304");
    }

    public static async Task S3_8_answers_are_UTF_8(Scope scope)
    {
        var user = await scope.User(more: "\"displayName\":\"Zoë 日本 😀\"");
        (await scope.Get("/Users/" + user.Id)).Has("displayName", "Zoë 日本 😀");
    }

    public static IEnumerable<ConformanceCase> ContentTypes()
    {
        (string Name, string Type, int Status)[] rows =
        [
            ("scim_json", "application/scim+json", 201), ("json", "application/json", 201),
            ("scim_json_utf8", "application/scim+json; charset=utf-8", 201),
            ("json_UTF8_quoted", "application/json; charset=\"UTF-8\"", 201), ("in_capitals", "Application/SCIM+JSON", 201),
            ("text", "text/plain", 415), ("xml", "application/xml", 415), ("form", "application/x-www-form-urlencoded", 415),
            ("latin1", "application/json; charset=iso-8859-1", 415),
        ];
        foreach (var (name, type, status) in rows)
        {
            yield return new ConformanceCase($"S3_1_content_type_{name}", status == 201 ? CaseLevel.Rule : CaseLevel.Choice, async scope =>
            {
                var reply =
                    (await scope.Target.SendAsync("POST", "/Users", Encoding.UTF8.GetBytes(Scope.UserBody(Scope.Unique("type"))), type)).Is(
                        status);
                if (status == 201)
                {
                    await scope.Delete("/Users/" + reply.Id);
                }
                else
                {
                    reply.IsError(status);
                }
            });
        }
    }

    public static async Task S3_12_invalid_UTF_8_is_400(Scope scope) =>
        (await scope.Target.SendAsync(
            "POST", "/Users", [.. Encoding.UTF8.GetBytes("{\"userName\":\""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\"}")],
            "application/scim+json")).IsError(400, "invalidSyntax", "invalidValue");

    public static async Task S3_1_a_byte_order_mark_does_no_harm(Scope scope)
    {
        var reply = await scope.Target.SendAsync(
            "POST", "/Users", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Scope.UserBody(Scope.Unique("bom")))], "application/scim+json");
        if (reply.IsOneOf(201, 400).Status == 201)
        {
            await scope.Delete("/Users/" + reply.Id);
        }
    }

    public static IEnumerable<ConformanceCase> Addresses()
    {
        (string Name, string Path)[] rows =
        [
            ("trailing_slash", "/Users/"),
            ("trailing_question_mark", "/Users?"),
            ("trailing_ampersand", "/Users?count=1&"),
            ("doubled_ampersand", "/Users?&&count=1"),
            ("unknown_parameter", "/Users?count=1&robot=1"),
            ("schemas_with_slash", "/Schemas/"),
            ("config_with_slash", "/ServiceProviderConfig/"),
            ("plus_for_space", "/Users?filter=userName+eq+%22x%22")
        ];
        return rows.Select(
            row => new ConformanceCase(
                $"S3_2_address_with_{row.Name}", CaseLevel.Rule, async scope => (await scope.Get(row.Path)).Is(200)));
    }

    [Choice]
    public static async Task S3_2_address_with_parameter_in_any_case(Scope scope) =>
        (await scope.Get("/Users?COUNT=0")).Is(200).Has("itemsPerPage", "0");

    public static async Task S3_2_resource_with_trailing_slash(Scope scope) =>
        (await scope.Get($"/Users/{(await scope.User()).Id}/")).Is(200);

    public static IEnumerable<ConformanceCase> Unauthenticated()
    {
        (string Method, string Path)[] requests =
        [
            ("GET", "/Users"), ("POST", "/Users"), ("GET", "/Users/1"), ("PUT", "/Users/1"), ("PATCH", "/Users/1"), ("DELETE", "/Users/1"),
            ("GET", "/Groups"), ("POST", "/Groups"), ("POST", "/Bulk"), ("POST", "/.search"), ("POST", "/Users/.search"), ("GET", "/Me"),
            ("GET", ""),
        ];
        (string Name, string Authorization)[] credentials =
        [
            ("nothing", ""),
            ("wrong_token", "Bearer scim_wrong0000000000000000000000000000000000000000"),
            ("empty_token", "Bearer "),
            ("basic", "Basic YTpi"),
            ("garbage", "@@@@")
        ];
        foreach (var (name, authorization) in credentials)
        {
            yield return new ConformanceCase($"S2_requests_with_{name}_are_401", CaseLevel.Rule, async scope =>
            {
                var offer = await scope.Suite.OfferAsync();
                foreach (var (method, path) in requests.Where(
                    request => Offer.NeededBy(request.Method, request.Path, null, []).All(offer.Has)))
                {
                    var reply =
                        (await scope.Send(
                            method, path, method is "GET" or "DELETE" ? null : "{}", ("Authorization", authorization))).IsError(401);
                    Check.That(
                        reply.Header("WWW-Authenticate")?.Contains("Bearer", StringComparison.OrdinalIgnoreCase) == true,
                        $"{method} {path}: WWW-Authenticate");
                }
            });
        }
    }

    public static async Task S2_the_scheme_is_case_insensitive(Scope scope) =>
        (await scope.Get("/Users?count=1", ("Authorization", "bearer " + scope.Target.Token))).Is(200);

    public static async Task S2_a_token_with_something_behind_it_is_401(Scope scope) =>
        (await scope.Get("/Users?count=1", ("Authorization", $"Bearer {scope.Target.Token}x"))).IsError(401);

    public static async Task S4_ServiceProviderConfig_needs_no_token(Scope scope) =>
        (await scope.Get("/ServiceProviderConfig", ("Authorization", ""))).Is(200);

    [Choice]
    public static async Task S4_ServiceProviderConfig_ignores_a_wrong_token(Scope scope) =>
        (await scope.Get("/ServiceProviderConfig", ("Authorization", "Bearer wrong"))).Is(200);

    [Choice]
    public static async Task S3_12_a_repeated_parameter_is_400(Scope scope) => (await scope.Get("/Users?count=1&count=2")).IsError(400);

    [Choice]
    public static async Task S3_12_too_large_a_body_is_413(Scope scope) =>
        (await scope.Send("POST", "/Users", Scope.UserBody("x", $"\"title\":\"{new string('x', 2_000_000)}\""))).IsError(413);

    [Choice]
    public static async Task S3_12_too_large_a_chunked_body_is_413(Scope scope) =>
        (await scope.Send(
                "POST", "/Users", Scope.UserBody("x", $"\"title\":\"{new string('x', 2_000_000)}\""), ("Transfer-Encoding", "chunked")))
            .IsError(413);

    [Choice]
    public static async Task S3_12_too_deep_a_body_is_400(Scope scope) =>
        (await scope.Send("POST", "/Users", string.Concat(Enumerable.Repeat("{\"a\":", 500)) + "1" + new string('}', 500))).IsError(
            400, "invalidSyntax");
}
