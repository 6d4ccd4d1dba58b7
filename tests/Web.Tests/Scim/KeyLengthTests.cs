using System.Net;
using Scim.Web.Tests.Hosting;

namespace Scim.Web.Tests.Scim;

/// <summary>
/// What resources are found by has a greatest length, the same on every database; beyond it nothing is stored and nothing else fails.
/// </summary>
public sealed class KeyLengthTests(Hosts hosts)
{
    private const int Most = 2000;

    public static TheoryData<string> Databases => Hosts.Databases;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Users(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        foreach (var name in (string[])["externalId", "displayName"])
        {
            foreach (var longest in (string[])[Random(Most), string.Concat(Enumerable.Repeat("日本", Most / 6))])
            {
                var id = await scim.CreateUserAsync($"user-{Guid.NewGuid():N}", $",\"{name}\":\"{longest}\"");
                Assert.Equal(longest, (await scim.GetAsync($"/Users/{id}"))[name]);
                Assert.Equal(
                    1,
                    (await scim.PostAsync(
                            "/Users/.search",
                            $$"""{"schemas":["{{Schemas.Search}}"],"filter":"{{name}} eq \"{{longest}}\""}""")).Body!["totalResults"]!
                        .GetValue<int>());
                (await scim.PatchAsync(
                    $"/Users/{id}", Schemas.Patch($$"""{"op":"replace","path":"{{name}}","value":"{{longest}}日"}"""))).DemandError(
                        HttpStatusCode.BadRequest, "invalidValue");
            }

            foreach (var length in (int[])[Most + 1, 6000])
            {
                (await scim.PostAsync("/Users", User("long", $",\"{name}\":\"{Random(length)}\""))).DemandError(
                    HttpStatusCode.BadRequest, "invalidValue");
            }
        }

        await scim.CreateUserAsync("titled", $",\"title\":\"{Random(20_000)}\"");
        Assert.Empty(scim.Host.Faults.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Groups(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var id = await scim.CreateGroupAsync(Random(Most));
        (await scim.PostAsync("/Groups", $$"""{"schemas":["{{Schemas.Group}}"],"displayName":"{{Random(6000)}}"}""")).DemandError(
            HttpStatusCode.BadRequest, "invalidValue");
        (await scim.PatchAsync(
            $"/Groups/{id}", Schemas.Patch($$"""{"op":"replace","path":"displayName","value":"{{Random(6000)}}"}"""))).DemandError(
                HttpStatusCode.BadRequest, "invalidValue");
        Assert.Empty(scim.Host.Faults.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Operations_of_a_bulk_request_stand_for_themselves(string database)
    {
        var scim = await hosts.ConnectAsync(database);
        var operations = Enumerable.Range(0, 5).Select(number =>
            $$"""{"method":"POST","bulkId":"{{number}}","path":"/Users","data":{{User($"user{number}", number == 2 ? $",\"externalId\":\"{Random(6000)}\"" : "")}} }""");
        var reply =
            (await scim.PostAsync(
                    "/Bulk", $$"""{"schemas":["{{Schemas.Bulk}}"],"Operations":[{{string.Join(',', operations)}}]}"""))
                .Demand(HttpStatusCode.OK);
        Assert.Equal(
            ["201", "201", "400", "201", "201"],
            reply.Body!["Operations"]!.AsArray().Select(operation => operation!["status"]!.ToString()));
    }

    private static string User(string userName, string more) => $$"""{"schemas":["{{Schemas.User}}"],"userName":"{{userName}}"{{more}}}""";

    /// <summary>No database makes it shorter.</summary>
    private static string Random(int length) =>
        Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes((length + 1) / 2))[..length];
}
