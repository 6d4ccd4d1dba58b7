using static Scim.Web.Tests.Admin.AdminClient;

namespace Scim.Web.Tests.Admin;

/// <summary>What one client sends can neither be lost from the traffic inspector nor take the requests of others with it.</summary>
public sealed class TrafficTests(AdminServices services)
{
    private static readonly string[] Bodies =
        ["""{"a":1,"a":2}""", """{"userName":"\ud800"}""", """{"userName":"a\u0000b"}""", """{"\udc00":1}""", "{", "7", "", new('[', 200), $$"""{"userName":"{{new string('x', 70_000)}}"}"""];

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
            using var _ = await world.Admin.WithKey(world.Token).SendRawAsync("GET", $"{world.Scim}/Users?filter=userName%20eq%20%22{text}%22", null);
        }

        for (var attempt = 0; ; attempt++)
        {
            var recorded = (await world.Admin.GetAsync(world.Path + "/connectors/idp/requests"))["items"]!.AsArray();
            if (recorded.Count == Bodies.Length + 2)
            {
                return;
            }

            Assert.True(attempt < 100, $"{recorded.Count} were recorded of {Bodies.Length + 2}.");
            await Task.Delay(100);
        }
    }
}
