using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

/// <summary>ServiceProviderConfig tells the truth: what it offers works, what it does not offer is refused.</summary>
public static class Truth
{
    public static async Task S4_patch_is_as_advertised(Scope scope)
    {
        var user = await scope.User();
        var reply = await scope.Apply("/Users/" + user.Id, """{"op":"add","path":"title","value":"x"}""");
        await Judge(scope, "patch", reply.Status is 200 or 204, reply.Status is 501 or 405);
    }

    public static async Task S4_bulk_is_as_advertised(Scope scope)
    {
        var reply = await scope.Bulk("""{"method":"DELETE","path":"/Users/x"}""");
        await Judge(scope, "bulk", reply.Status == 200, reply.Status is 501 or 404 or 405);
    }

    public static async Task S4_filter_is_as_advertised(Scope scope)
    {
        var user = await scope.User();
        await scope.User();
        var reply = await scope.Query("/Users", $"userName eq \"{user["userName"]}\"");
        await Judge(scope, "filter", reply.Status == 200 && reply.Total == 1, reply.Status is 400 or 501);
    }

    public static async Task S4_sort_is_as_advertised(Scope scope)
    {
        var people = await People.OfAsync(scope);
        var reply = await scope.Query("/Users", people.Fill("userName co \"$\""), "&sortBy=userName&sortOrder=descending");
        await Judge(scope, "sort", reply.Status == 200 && string.Concat(people.Found(reply)) == "dcba", reply.Status is 400 or 501 || string.Concat(people.Found(reply)) != "dcba");
    }

    public static async Task S4_etag_is_as_advertised(Scope scope)
    {
        var user = await scope.User();
        var reply = await scope.Get("/Users/" + user.Id, ("If-None-Match", user.Header("ETag") ?? "\"x\""));
        await Judge(scope, "etag", reply.Status == 304 && user["meta/version"] is not null, user.Header("ETag") is null);
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
        var reply = await scope.Get("/Users?count=1&cursor=");
        var offered = (await scope.Config())["pagination"]?["cursor"]?.GetValue<bool>() == true;
        Check.That(offered ? reply["nextCursor"] is not null : reply["nextCursor"] is null, $"cursor is {offered}, the answer says otherwise");
    }

    public static async Task R9865_S4_maxPageSize_is_kept(Scope scope)
    {
        var most = (await scope.Config())["pagination"]?["maxPageSize"]?.GetValue<int>() ?? throw new CaseSkipped("no maxPageSize");
        Check.That((await scope.Get($"/Users?count={most + 1}")).Is(200).Resources.Count <= most, "page");
    }

    public static async Task S4_filter_maxResults_is_kept(Scope scope)
    {
        var most = (await scope.Config())["filter"]!["maxResults"]!.GetValue<int>();
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

    private static async Task Judge(Scope scope, string feature, bool works, bool isRefused)
    {
        var offered = (await scope.Config())[feature]?["supported"]?.GetValue<bool>() ?? throw new CaseFailure($"{feature}.supported is absent");
        Check.That(offered ? works : isRefused, $"{feature}.supported is {offered}, the service behaves otherwise");
    }
}
