using System.Net.Http.Headers;
using System.Net.Http.Json;
using Scim.Testing.Hosting;

namespace Scim.Console.Tests.Browsing;

/// <summary>Sets scenes up through the admin API and SCIM.</summary>
public sealed class AdminClient(Uri address)
{
    private const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static int _organizations;
    private readonly HttpClient _http = new() { BaseAddress = address };

    public async Task<string> CreateOrganizationAsync(string? displayName = null)
    {
        var slug = $"org-{Interlocked.Increment(ref _organizations)}";
        await SendAsync(
            HttpMethod.Post, "/api/v1/organizations",
            new JsonObject { ["slug"] = slug, ["displayName"] = displayName ?? "Organization " + slug });
        return slug;
    }

    /// <summary>A connector with a token.</summary>
    public async Task<ScimConnection> ConnectAsync(
        string organization, string slug = "idp", string profile = "generic", JsonObject? settings = null)
    {
        settings ??= [];
        settings["slug"] = slug;
        settings["profile"] = profile;
        await SendAsync(HttpMethod.Post, $"/api/v1/organizations/{organization}/connectors", settings);
        var token = await SendAsync(
            HttpMethod.Post, $"/api/v1/organizations/{organization}/connectors/{slug}/tokens", new JsonObject { ["name"] = "tests" });
        return new ScimConnection($"/scim/{organization}/{slug}/v2", (string)token!["token"]!);
    }

    public async Task<string> CreateUserAsync(
        ScimConnection connection, string userName, string givenName = "Ada", string familyName = "Lovelace")
    {
        var body = new JsonObject
        {
            ["schemas"] = new JsonArray(User),
            ["userName"] = userName,
            ["name"] = new JsonObject { ["givenName"] = givenName, ["familyName"] = familyName },
            ["emails"] = new JsonArray(new JsonObject { ["value"] = userName + "@example.com", ["type"] = "work", ["primary"] = true }),
        };
        return (string)(await SendAsync(HttpMethod.Post, connection.Path + "/Users", body, connection.Token))!["id"]!;
    }

    public async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonNode? body = null, string? token = null)
    {
        using var answer = await TryAsync(method, path, body, token);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public Task<HttpResponseMessage> TryAsync(HttpMethod method, string path, JsonNode? body = null, string? token = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? ServiceProcess.AdminKey);
        return _http.SendAsync(request);
    }

    /// <summary>Asks again until the answer is right, for what happens within seconds.</summary>
    public async Task<JsonNode> WaitAsync(string path, Func<JsonNode, bool> right)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = await SendAsync(HttpMethod.Get, path);
            if (right(answer!))
            {
                return answer!;
            }

            Assert.True(attempt < 100, $"{path} never became right: {answer}");
            await Task.Delay(100);
        }
    }
}
