using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Scim.Plugins.Tests;

/// <summary>A preview and the traffic inspector show body and path as the profile made them, with what it knew of the resource.</summary>
public sealed class PreviewTests(RunningServices services)
{
    private const string Patch =
        """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"Replace","path":"emails.value","value":"jo@acme.example"}]}""";

    [Fact]
    public async Task Rewritten_body_is_the_one_that_ran()
    {
        using var http = new HttpClient { BaseAddress = await services.AddressAsync("sqlite") };
        var (connector, users, token) = await ConnectAsync(http);
        var user = (string)(await SendAsync(
            http, "POST", users, JsonNode.Parse("""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"jo"}"""),
            token))["id"]!;

        var preview = await SendAsync(
            http, "POST", connector + "/preview",
            new JsonObject { ["method"] = "PATCH", ["path"] = $"/Users/{user}", ["body"] = JsonNode.Parse(Patch) });
        Assert.Equal(200, (int)preview["status"]!);
        AssertMainElement(preview["rewritten"]!["body"]!);

        await SendAsync(http, "PATCH", $"{users}/{user}", JsonNode.Parse(Patch), token);
        AssertMainElement((await RecordedAsync(http, connector, "PATCH"))["rewritten"]!["body"]!);
    }

    [Fact]
    public async Task Rewritten_path_has_the_filter_that_ran_and_all_other_parameters()
    {
        using var http = new HttpClient { BaseAddress = await services.AddressAsync("sqlite") };
        var (connector, users, token) = await ConnectAsync(http);
        const string Query = "?startIndex=1&filter=active+eq+%22True%22&attributes=userName";

        var preview = await SendAsync(
            http, "POST", connector + "/preview", new JsonObject { ["method"] = "GET", ["path"] = "/Users" + Query });
        Assert.Equal(200, (int)preview["status"]!);
        Assert.Equal("/Users?startIndex=1&filter=active%20eq%20true&attributes=userName", (string)preview["rewritten"]!["path"]!);

        await SendAsync(http, "GET", users + Query, null, token);
        Assert.Equal(
            "/Users?startIndex=1&filter=active eq true&attributes=userName",
            (string)(await RecordedAsync(http, connector, "GET"))["rewritten"]!["path"]!);
    }

    [Fact]
    public async Task Path_without_a_filter_is_shown_as_it_came()
    {
        using var http = new HttpClient { BaseAddress = await services.AddressAsync("sqlite") };
        var (connector, _, _) = await ConnectAsync(http);
        var preview = await SendAsync(
            http, "POST", connector + "/preview", new JsonObject { ["method"] = "GET", ["path"] = "/Users?count=1" });
        Assert.Equal("/Users?count=1", (string)preview["rewritten"]!["path"]!);
    }

    private static async Task<(string Connector, string Users, string Token)> ConnectAsync(HttpClient http)
    {
        var organization = $"preview-{Guid.NewGuid():n}"[..20];
        var connector = $"/api/v1/organizations/{organization}/connectors/idp";
        await SendAsync(http, "POST", "/api/v1/organizations", new JsonObject { ["slug"] = organization, ["displayName"] = "Preview" });
        await SendAsync(
            http, "POST", $"/api/v1/organizations/{organization}/connectors",
            new JsonObject { ["slug"] = "idp", ["profile"] = "entra-id" });
        var token = (string)(await SendAsync(http, "POST", connector + "/tokens", new JsonObject()))["token"]!;
        return (connector, $"/scim/{organization}/idp/v2/Users", token);
    }

    /// <summary>The request of that method, once it was recorded.</summary>
    private static async Task<JsonNode> RecordedAsync(HttpClient http, string connector, string method)
    {
        for (var attempt = 0; ; attempt++)
        {
            var items = (await SendAsync(http, "GET", connector + "/requests", null))["items"]!.AsArray();
            if (items.FirstOrDefault(item => (string)item!["method"]! == method) is { } recorded)
            {
                return recorded;
            }

            Assert.True(attempt < 100, "The request was not recorded.");
            await Task.Delay(100);
        }
    }

    private static void AssertMainElement(JsonNode body) =>
        Assert.Equal(
            ("replace", "emails[primary eq true].value"),
            ((string)body["Operations"]![0]!["op"]!, (string)body["Operations"]![0]!["path"]!));

    private static async Task<JsonNode> SendAsync(
        HttpClient http, string method, string path, JsonNode? body, string token = RunningServices.AdminKey)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(method), path)
        { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
