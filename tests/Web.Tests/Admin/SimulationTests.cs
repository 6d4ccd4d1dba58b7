using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Admin;

public sealed class SimulationTests(AdminServices services)
{
    public static TheoryData<string, string> Profiles =>
        new(from database in new[]
        {
            "sqlite",
            "postgres",
        }
            from profile in new[] { "generic", "okta", "entra-id", "onelogin", "docker" }
            select (database, profile));

    public static TheoryData<string> Databases => AdminServices.Databases;

    [Theory, MemberData(nameof(Profiles))]
    public async Task Sample_conversation_passes_in_a_sandbox_and_leaves_no_trace(string database, string profile)
    {
        var world = await TeamWorld.CreateAsync(services, database, $$"""{"slug":"idp","profile":"{{profile}}"}""");
        var before = await CountAsync(world);
        var report = await world.Admin.PostAsync(
            world.Path + "/connectors/idp/simulate", Json($$"""{"profile":"{{profile}}","mode":"sandbox"}"""), 200);
        Assert.True(
            (string)report["verdict"]! == "passed",
            string.Join(
                '\n',
                report["steps"]!.AsArray().Where(step => (string)step!["verdict"]! != "passed").Select(step => step!.ToJsonString())));
        Assert.Equal(before, await CountAsync(world));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Live_simulation_cleans_up(string database)
    {
        var world = await TeamWorld.CreateAsync(services, database, """{"slug":"idp","profile":"generic"}""");
        var report = await world.Admin.PostAsync(world.Path + "/connectors/idp/simulate", Json("""{"mode":"live"}"""), 200);
        Assert.Equal("passed", (string)report["verdict"]!);
        Assert.NotEmpty((await world.Admin.GetAsync(world.Path + "/events"))["items"]!.AsArray());
        Assert.Equal(0, (int)(await world.ScimAsync("GET", "/Users", null, 200))["totalResults"]!);
        Assert.Equal(0, (int)(await world.ScimAsync("GET", "/Groups", null, 200))["totalResults"]!);
        for (var tries = 0; tries < 100 && (await world.UsernamesAsync(world.Path)).Length > 0; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Empty(await world.UsernamesAsync(world.Path));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Simulation_that_cannot_be_played_is_refused(string database)
    {
        var world = await TeamWorld.CreateAsync(services, database, """{"slug":"idp","profile":"generic"}""");
        var simulate = world.Path + "/connectors/idp/simulate";
        await world.Admin.PostAsync(simulate, Json("""{"profile":"nobody"}"""), 400);
        await world.Admin.PostAsync(simulate, Json("""{"mode":"dream"}"""), 400);
        await world.Admin.PostAsync(world.Path + "/connectors/idp/disable", null, 204);
        await world.Admin.PostAsync(simulate, Json("""{"mode":"live"}"""), 409);
        var other = await world.Admin.PostAsync(simulate, Json("""{"profile":"docker"}"""), 200);
        Assert.Equal("failed", (string)other["verdict"]!);
        Assert.NotNull(other["steps"]!.AsArray().First(step => (string)step!["verdict"]! == "failed")!["problem"]);
    }

    private static async Task<(int Events, int Audit, int Members, int Tombstones)> CountAsync(TeamWorld world)
    {
        return (await ItemsAsync(
            "/events"), await ItemsAsync("/audit"), await ItemsAsync("/members"), await ItemsAsync("/members?status=removed"));

        async Task<int> ItemsAsync(string path) => (await world.Admin.GetAsync(world.Path + path))["items"]!.AsArray().Count;
    }
}
