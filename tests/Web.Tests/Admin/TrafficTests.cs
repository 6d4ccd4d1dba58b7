using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Admin;

/// <summary>What one client sends can neither be lost from the traffic inspector nor take the requests of others with it.</summary>
public sealed class TrafficTests(AdminServices services)
{
    private static readonly string[] Bodies =
        [
            """{"a":1,"a":2}""",
            """{"userName":"\ud800"}""",
            """{"userName":"a\u0000b"}""",
            """{"\udc00":1}""",
            "{",
            "7",
            "",
            new('[', 200),
            $$"""{"userName":"{{new string('x', 70_000)}}"}"""
        ];

    public static TheoryData<string> Databases => AdminServices.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task Odd_requests_are_recorded_as_all_others(string database)
    {
        var world = await TeamWorld.CreateAsync(services, database, """{"slug":"idp","profile":"generic"}""");
        foreach (var body in Bodies)
        {
            using var _ = await world.Admin.WithKey(world.Token).SendRawAsync("POST", world.Scim + "/Users", body);
        }

        foreach (var text in new[] { "a%00b", "%ff" })
        {
            using var _ = await world.Admin.WithKey(world.Token).SendRawAsync(
                "GET", $"{world.Scim}/Users?filter=userName%20eq%20%22{text}%22", null);
        }

        await RecordedAsync(world, Bodies.Length + 2);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Messages_keep_the_shape_of_what_they_quote(string database)
    {
        var world = await TeamWorld.CreateAsync(services, database, """{"slug":"idp","profile":"generic"}""");
        var idp = world.Admin.WithKey(world.Token);
        string[] targets =
        [
            "/Users?filter=userName%20eq%20'grace.hopper@corp.example'", "/Users?filter=emails[value%20eq%20'grace.hopper@corp.example']",
            "/Users?filter=externalId%20eq%205551234567",
            "/Users/a%2Fgrace.hopper@corp.example", "/Users/grace.hopper@corp.example", "/Users?sortBy=grace.hopper@corp.example",
        ];
        foreach (var target in targets)
        {
            using var _ = await idp.SendRawAsync("GET", world.Scim + target, null);
        }

        using (await idp.SendRawAsync("POST", world.Scim + "/Users", """{"userName":"x","active":"grace.hopper@corp.example"}"""))
        {
            var shown = (await RecordedAsync(world, targets.Length + 1)).ToJsonString();
            Assert.DoesNotContain("hopper", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("5551234567", shown, StringComparison.Ordinal);
            Assert.Contains("xxxxx.xxxxxx@xxxx.xxxxxxx", shown, StringComparison.Ordinal);
        }
    }

    private static async Task<JsonArray> RecordedAsync(TeamWorld world, int count)
    {
        for (var attempt = 0; ; attempt++)
        {
            var recorded = (await world.Admin.GetAsync(world.Path + "/connectors/idp/requests"))["items"]!.AsArray();
            if (recorded.Count == count)
            {
                return recorded;
            }

            Assert.True(attempt < 100, $"{recorded.Count} were recorded of {count}.");
            await Task.Delay(100);
        }
    }
}
