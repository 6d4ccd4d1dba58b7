using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

/// <summary>ServiceProviderConfig tells the truth: what it offers works, what it does not offer is refused.</summary>
public static class Truth
{
    public static async Task S4_patch_is_as_advertised(Scope scope)
    {
        var user = await scope.User();
        var reply = await scope.Target.SendAsync(
            "PATCH", "/Users/" + user.Id, Scope.PatchBody("""{"op":"add","path":"title","value":"x"}"""));
        await Judge(scope, "patch", reply.Status is 200 or 204, reply.Status is 501 or 405);
    }

    public static async Task S4_bulk_is_as_advertised(Scope scope)
    {
        var reply = await scope.Target.SendAsync(
            "POST", "/Bulk", $$"""{"schemas":["{{Urn.Bulk}}"],"Operations":[{"method":"DELETE","path":"/Users/x"}]}""");
        await Judge(scope, "bulk", reply.Status == 200, reply.Status is 501 or 404 or 405);
    }

    public static async Task S4_filter_is_as_advertised(Scope scope)
    {
        var user = await scope.User();
        await scope.User();
        var reply = await AskAsync(scope, $"userName eq \"{user["userName"]}\"");
        await Judge(scope, "filter", reply.Status == 200 && reply.Total == 1, reply.Status is 400 or 501);
    }

    public static async Task S4_sort_is_as_advertised(Scope scope)
    {
        await scope.NeedsAsync("filter");
        var people = await People.OfAsync(scope);
        var reply = await AskAsync(scope, people.Fill("userName co \"$\""), "&sortBy=userName&sortOrder=descending");
        await Judge(
            scope, "sort", reply.Status == 200 && string.Concat(people.Found(reply)) == "dcba",
            reply.Status is 400 or 501 || string.Concat(people.Found(reply)) != "dcba");
    }

    public static async Task S4_etag_is_as_advertised(Scope scope)
    {
        var user = await scope.User();
        var reply = await scope.Target.SendAsync("GET", "/Users/" + user.Id, null, ("If-None-Match", user.Version ?? "\"x\""));
        await Judge(scope, "etag", reply.Status == 304 && user["meta/version"] is not null, user.Version is null);
    }

    public static async Task S4_changePassword_is_as_advertised(Scope scope)
    {
        var user = await scope.User();
        var reply = await scope.Apply("/Users/" + user.Id, """{"op":"replace","path":"password","value":"n3w-Secret"}""");
        Check.That(!reply.Text.Contains("n3w-Secret", StringComparison.Ordinal), "a password is never told");
        await Judge(scope, "changePassword", reply.Status is 200 or 204, true);
    }

    public static async Task R9865_S4_cursor_is_as_advertised(Scope scope)
    {
        await scope.User();
        await scope.User();
        var reply = await scope.Target.SendAsync("GET", "/Users?count=1&cursor=", null);
        var offered = (await scope.Config())["pagination"]?["cursor"]?.GetValue<bool>() == true;
        Check.That(
            offered ? reply["nextCursor"] is not null : reply["nextCursor"] is null, $"cursor is {offered}, the answer says otherwise");
    }

    public static async Task R9865_S4_maxPageSize_is_kept(Scope scope)
    {
        var most = (await scope.Config())["pagination"]?["maxPageSize"]?.GetValue<int>() ?? throw new CaseSkipped("no maxPageSize");
        await Crowd.OfAsync(scope, most + 1);
        Check.Same(most, (await scope.Get($"/Users?count={most + 1}")).Is(200).Resources.Count, "users on the page");
    }

    public static async Task R9865_S4_defaultPageSize_is_kept(Scope scope)
    {
        var size = (await scope.Config())["pagination"]?["defaultPageSize"]?.GetValue<int>() ?? throw new CaseSkipped("no defaultPageSize");
        await Crowd.OfAsync(scope, size + 1);
        Check.Same(size, (await scope.Get("/Users")).Is(200).Resources.Count, "users on the page");
    }

    public static async Task S4_filter_maxResults_is_kept(Scope scope)
    {
        await scope.NeedsAsync("filter");
        var most = (await scope.Config())["filter"]!["maxResults"]!.GetValue<int>();
        await Crowd.OfAsync(scope, most + 1);
        Check.That((await scope.Query("/Users", "userName pr", $"&count={most + 1}")).Is(200).Resources.Count <= most, "results");
    }

    public static async Task S4_every_resource_type_answers_at_its_endpoint(Scope scope)
    {
        foreach (var type in (await scope.Get("/ResourceTypes")).Resources)
        {
            (await scope.Get(Reply.At(type, "endpoint") + "?count=1")).Is(200);
        }
    }

    public static async Task S4_the_advertised_authentication_scheme_works(Scope scope)
    {
        (await scope.Get("/ServiceProviderConfig")).Has("authenticationSchemes/0/type", "oauthbearertoken");
        (await scope.Get("/Users?count=1")).Is(200);
    }

    private static Task<Reply> AskAsync(Scope scope, string filter, string more = "") =>
        scope.Target.SendAsync("GET", $"/Users?filter={Uri.EscapeDataString(filter)}{more}", null);

    private static async Task Judge(Scope scope, string feature, bool works, bool isRefused)
    {
        var offered = (await scope.Config())[feature]?["supported"]?.GetValue<bool>()
            ?? throw new CaseFailure($"{feature}.supported is absent");
        Check.That(offered ? works : isRefused, $"{feature}.supported is {offered}, the service behaves otherwise");
    }
}
