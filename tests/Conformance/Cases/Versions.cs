using Scim.Conformance.Running;

namespace Scim.Conformance.Cases;

public static class Versions
{
    public static async Task S3_14_every_answer_carries_the_version(Scope scope)
    {
        var user = await UserAsync(scope);
        user.Has("meta/version", user.ETag);
        Check.Same(user.ETag, (await scope.Get("/Users/" + user.Id)).ETag);
        Check.That(user.ETag.StartsWith("W/\"", StringComparison.Ordinal) || user.ETag.StartsWith('"'), user.ETag);
    }

    public static async Task S3_14_If_None_Match_of_the_current_version_is_304(Scope scope)
    {
        var user = await UserAsync(scope);
        var reply = (await scope.Get("/Users/" + user.Id, ("If-None-Match", user.ETag))).Is(304);
        Check.Same(0, reply.Text.Length, "body");
        Check.Same(user.ETag, reply.ETag, "ETag of the 304");
    }

    public static async Task S3_14_If_None_Match_of_an_old_version_is_200(Scope scope)
    {
        var user = await UserAsync(scope);
        await scope.Apply("/Users/" + user.Id, """{"op":"add","path":"title","value":"x"}""");
        (await scope.Get("/Users/" + user.Id, ("If-None-Match", user.ETag))).Is(200).Has("title", "x");
    }

    public static async Task S3_14_If_None_Match_star_is_304(Scope scope) =>
        (await scope.Get("/Users/" + (await UserAsync(scope)).Id, ("If-None-Match", "*"))).Is(304);

    public static async Task S3_14_If_None_Match_of_several_versions(Scope scope)
    {
        var user = await UserAsync(scope);
        (await scope.Get("/Users/" + user.Id, ("If-None-Match", $"\"x\", {user.ETag}, W/\"y\""))).Is(304);
    }

    public static async Task S3_14_weak_and_strong_tags_compare_alike(Scope scope)
    {
        var user = await UserAsync(scope);
        var other = user.ETag.StartsWith("W/", StringComparison.Ordinal) ? user.ETag[2..] : "W/" + user.ETag;
        (await scope.Get("/Users/" + user.Id, ("If-None-Match", other))).Is(304);
    }

    public static IEnumerable<ConformanceCase> Writes()
    {
        foreach (var method in (string[])["PUT", "PATCH", "DELETE"])
        {
            yield return new ConformanceCase($"S3_14_{method}_with_the_current_If_Match_succeeds", CaseLevel.Rule, async scope =>
            {
                var user = await UserAsync(scope);
                (await SendAsync(scope, method, user, ("If-Match", user.ETag))).IsOneOf(200, 204);
            });
            yield return new ConformanceCase($"S3_14_{method}_with_an_old_If_Match_is_412", CaseLevel.Rule, async scope =>
            {
                var user = await UserAsync(scope);
                await scope.Apply("/Users/" + user.Id, """{"op":"add","path":"nickName","value":"x"}""");
                (await SendAsync(scope, method, user, ("If-Match", user.ETag))).IsError(412);
                (await scope.Get("/Users/" + user.Id)).Is(200).Lacks("title");
            });
            yield return new ConformanceCase($"S3_14_{method}_with_a_foreign_If_Match_is_412", CaseLevel.Rule, async scope =>
                (await SendAsync(scope, method, await UserAsync(scope), ("If-Match", "W/\"none of ours\""))).IsError(412));
            yield return new ConformanceCase($"S3_14_{method}_with_If_Match_star_succeeds", CaseLevel.Rule, async scope =>
                (await SendAsync(scope, method, await UserAsync(scope), ("If-Match", "*"))).IsOneOf(200, 204));
            yield return new ConformanceCase($"S3_14_{method}_without_If_Match_never_sees_412", CaseLevel.Rule, async scope =>
            {
                var user = await UserAsync(scope);
                await scope.Apply("/Users/" + user.Id, """{"op":"add","path":"nickName","value":"x"}""");
                (await SendAsync(scope, method, user)).IsOneOf(200, 204);
            });
            yield return new ConformanceCase($"S3_14_{method}_of_an_unknown_id_with_If_Match_is_404", CaseLevel.Rule, async scope =>
            {
                var user = await UserAsync(scope);
                await scope.Delete("/Users/" + user.Id);
                (await SendAsync(scope, method, user, ("If-Match", user.ETag))).IsError(404);
            });
        }
    }

    public static async Task S3_14_group_versions_follow_members(Scope scope)
    {
        await scope.NeedsAsync("etag");
        var group = await scope.Group();
        await scope.Apply(
            "/Groups/" + group.Id, $$"""{"op":"add","path":"members","value":[{"value":"{{(await UserAsync(scope)).Id}}"}]}""");
        var read = await scope.Get("/Groups/" + group.Id);
        Check.That(read.ETag != group.ETag, "version moves");
        (await scope.Put("/Groups/" + group.Id, Scope.GroupBody(group["displayName"]!), ("If-Match", group.ETag))).IsError(412);
    }

    public static async Task R9110_S13_1_1_If_Match_on_GET_of_another_version_is_412(Scope scope)
    {
        var user = await UserAsync(scope);
        (await scope.Get("/Users/" + user.Id, ("If-Match", "\"old\""))).IsError(412);
    }

    public static async Task R9110_S13_1_2_If_None_Match_on_PATCH_of_the_current_version_is_412(Scope scope)
    {
        var user = await UserAsync(scope);
        (await SendAsync(scope, "PATCH", user, ("If-None-Match", user.ETag))).IsError(412);
        (await scope.Get("/Users/" + user.Id)).Lacks("title");
    }

    private static async Task<Reply> UserAsync(Scope scope)
    {
        await scope.NeedsAsync("etag");
        return await scope.User();
    }

    private static Task<Reply> SendAsync(Scope scope, string method, Reply user, params (string, string)[] headers) => scope.Send(
        method,
        "/Users/" + user.Id,
        method switch
        {
            "PUT" => Scope.UserBody(user["userName"]!, "\"title\":\"t\""),
            "PATCH" =>
            Scope.PatchBody("""{"op":"add","path":"title","value":"t"}"""),
            _ => null
        },
        headers);
}
