using Scim.Testing.Time;
using Scim.Web.Admin;
using Scim.Web.Tests.Admin;

using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Jobs;

public sealed class JobTests(AdminServices services)
{
    private static readonly string[] Names =
        [
            "deliver-webhooks",
            "deprovision-due-members",
            "prune-history",
            "push-security-events",
            "rotate-expiring-tokens",
            "watch-silent-connectors"
        ];

    public static TheoryData<string> Databases => AdminServices.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Recurring_jobs_are_listed_run_by_hand_and_recorded(string database)
    {
        var admin = await services.ConnectAsync(database);
        var list = await admin.GetAsync("/api/v1/recurring-jobs");
        Assert.Null(list["nextCursor"]);
        var jobs = list["items"]!.AsArray();
        Assert.Equal(Names, jobs.Select(job => (string)job!["name"]!));
        Assert.All(jobs, job => Assert.Equal(["name", "schedule", "lastRun", "nextRun"], job!.AsObject().Select(pair => pair.Key)));
        Assert.Equal("PT15M", (string)jobs[2]!["schedule"]!);
        Assert.NotNull(jobs[2]!["nextRun"]);

        const string Runs = "/api/v1/recurring-jobs/prune-history/runs";
        await admin.PostAsync("/api/v1/recurring-jobs/prune-history/run", null, 202);
        var run = await Eventually.FindAsync(async () => (await admin.GetAsync(Runs))["items"]!.AsArray().FirstOrDefault());
        Assert.Equal(["startedAt", "durationMs", "items", "failures", "error", "node"], run.AsObject().Select(pair => pair.Key));
        Assert.Equal((0, null), ((int)run["failures"]!, (string?)run["error"]));
        Assert.False(string.IsNullOrEmpty((string)run["node"]!));

        await admin.PostAsync("/api/v1/recurring-jobs/none/run", null, 404);
        await admin.GetAsync("/api/v1/recurring-jobs/none/runs", 404);
        await admin.GetAsync(Runs + "?cursor=x", 400);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Deprovisioning_waits_for_its_day_and_is_hurried_by_hand(string database)
    {
        var (admin, path, scim, token) = await ConnectAsync(database, """{"slug":"idp","profile":"generic"}""");
        var idp = admin.WithKey(token);
        var user = await idp.PostAsync(
            scim + "/Users", Json("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada","active":false}"""), 201);
        var member = await admin.GetAsync($"{path}/members/{user["id"]}");

        var item = await FindAsync(admin, "scheduled", $"deprovisioning_{user["id"]}");
        Assert.Equal(
            ["id", "kind", "state", "dueAt", "attempts", "lastError", "organization", "connector", "subject"],
            item.AsObject().Select(pair => pair.Key));
        Assert.Equal(("deprovisioning", "scheduled", 0, null, "idp", "ada"), (
            (string)item["kind"]!, (string)item["state"]!, (int)item["attempts"]!, (string?)item["lastError"], (string)item["connector"]!,
            (string)item["subject"]!));
        Assert.Equal(path.Split('/')[^1], (string)item["organization"]!);
        Assert.Equal((string)member["deprovisionDueAt"]!, (string)item["dueAt"]!);

        await admin.PostAsync($"/api/v1/jobs/{item["id"]}/retry", null, 202);
        await FindAsync(admin, "succeeded", (string)item["id"]!);
        await idp.GetAsync($"{scim}/Users/{user["id"]}", 404);
        Assert.Equal("removed", (string)(await admin.GetAsync($"{path}/members/{user["id"]}"))["status"]!);
        await admin.PostAsync($"/api/v1/jobs/{item["id"]}/retry", null, 404);
        await admin.PostAsync("/api/v1/jobs/deprovisioning_1/retry", null, 404);
        await admin.PostAsync("/api/v1/jobs/x/retry", null, 404);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Rotation_that_is_hurried_leaves_a_secret_that_is_revealed_once(string database)
    {
        var (admin, path, scim, old) = await ConnectAsync(
            database, """{"slug":"idp","profile":"generic","tokenRotation":{"rotateEveryDays":30,"overlapHours":48}}""");
        var tokens = path + "/connectors/idp/tokens";
        var first = (await admin.GetAsync(tokens))["items"]!.AsArray().Single()!;
        var item = await FindAsync(admin, "scheduled", $"token-rotation_{first["id"]}");
        Assert.Equal(("token-rotation", (string)first["prefix"]!), ((string)item["kind"]!, (string)item["subject"]!));

        await admin.PostAsync($"/api/v1/jobs/{item["id"]}/retry", null, 202);
        await admin.PostAsync($"/api/v1/jobs/{item["id"]}/retry", null, 404);

        var listed = (await admin.GetAsync(tokens))["items"]!.AsArray();
        Assert.Equal(["active", "overlapping"], listed.Select(token => (string)token!["status"]!));
        Assert.Equal([true, false], listed.Select(token => (bool)token!["secretWaiting"]!));
        var revealed = await admin.PostAsync($"{tokens}/{listed[0]!["id"]}/reveal", null, 200);
        Assert.Equal(["id", "name", "token", "prefix", "createdAt", "expiresAt"], revealed.Select(pair => pair.Key));
        await admin.PostAsync($"{tokens}/{listed[0]!["id"]}/reveal", null, 410);
        await admin.PostAsync($"{tokens}/{first["id"]}/reveal", null, 410);
        await admin.PostAsync($"{tokens}/{Guid.NewGuid()}/reveal", null, 404);
        await admin.WithKey((string)revealed["token"]!).GetAsync(scim + "/Users");
        await admin.WithKey(old).GetAsync(scim + "/Users");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Work_of_every_state_is_paged_and_bad_queries_are_refused(string database)
    {
        var (admin, path, scim, token) = await ConnectAsync(database, """{"slug":"idp","profile":"generic"}""");
        for (var index = 0; index < 5; index++)
        {
            await admin.WithKey(token).PostAsync(
                scim + "/Users",
                Json($$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"u{{index}}","active":false}"""), 201);
        }

        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await admin.GetAsync("/api/v1/jobs?limit=2&state=scheduled" + (cursor.Length == 0 ? "" : $"&cursor={cursor}"));
            seen.AddRange(
                page["items"]!
                    .AsArray()
                    .Where(item => (string)item!["organization"]! == path.Split('/')[^1])
                    .Select(item => (string)item!["subject"]!));
            cursor = (string?)page["nextCursor"];
        }

        Assert.Equal(["u0", "u1", "u2", "u3", "u4"], seen.Order());
        foreach (var state in new[] { "scheduled", "running", "succeeded", "failed", "dead" })
        {
            await admin.GetAsync("/api/v1/jobs?state=" + state);
        }

        foreach (var query in new[]
        {
            "state=asleep",
            "limit=0",
            "limit=x",
            "cursor=x",
            "cursor=a.b.c",
            "cursor=" + PageCursor.Write($"deprovisioning.{long.MaxValue}.{Guid.Empty}"),
        })
        {
            var problem = await admin.GetAsync("/api/v1/jobs?" + query, 400);
            Assert.True(problem["errors"]!.AsObject().ContainsKey(query.Split('=')[0]), problem.ToJsonString());
        }

        await admin.WithKey("bad").GetAsync("/api/v1/jobs", 401);
        await admin.WithKey("bad").GetAsync("/api/v1/recurring-jobs", 401);
    }

    private static Task<JsonNode> FindAsync(AdminClient admin, string state, string id) => Eventually.FindAsync(async () =>
    {
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await admin.GetAsync($"/api/v1/jobs?limit=200&state={state}" + (cursor.Length == 0 ? "" : $"&cursor={cursor}"));
            if (page["items"]!.AsArray().FirstOrDefault(item => (string)item!["id"]! == id) is { } found)
            {
                return found;
            }

            cursor = (string?)page["nextCursor"];
        }

        return null;
    });

    private async Task<(AdminClient Admin, string Path, string Scim, string Token)> ConnectAsync(string database, string connector)
    {
        var admin = await services.ConnectAsync(database);
        var path = await services.NewOrganizationAsync(admin);
        await admin.PostAsync(path + "/connectors", Json(connector), 201);
        var token = (string)(await admin.PostAsync(path + "/connectors/idp/tokens", null, 201))["token"]!;
        return (admin, path, $"/scim/{path.Split('/')[^1]}/idp/v2", token);
    }
}
