using System.Net.Http.Headers;
using System.Text;
using Scim.Testing.Hosting;

namespace Scim.Durability.Tests;

/// <summary>A connector of a running service: SCIM requests with its token, admin requests with the key.</summary>
public sealed class Tenant : IDisposable
{
    private readonly HttpClient _client;
    private readonly string _token;

    private Tenant(Uri address, string token)
    {
        _client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        _token = token;
    }

    public static async Task<Tenant> CreateAsync(Uri address) => new(address, await Run.PrepareAsync(address));

    /// <summary>The same tenant at another service over the same data.</summary>
    public Tenant At(Uri address) => new(address, _token);

    public Task<HttpResponseMessage> ScimAsync(string method, string path, JsonNode? body = null) =>
        SendAsync(method, "/scim/acme/hr/v2/" + path, _token, body);

    public Task<HttpResponseMessage> AdminAsync(string method, string path, JsonNode? body = null) =>
        SendAsync(method, "/api/v1/" + path, ServiceProcess.AdminKey, body);

    public async Task<int> HealthAsync(string path)
    {
        using var answer = await _client.GetAsync("/health/" + path);
        return (int)answer.StatusCode;
    }

    public async Task<string> CreateUserAsync(string name)
    {
        using var answer = await ScimAsync("POST", "Users", User(name));
        Assert.Equal(201, (int)answer.StatusCode);
        return (string)(await ReadAsync(answer))["id"]!;
    }

    public async Task<string> CreateGroupAsync(string name, params string[] members)
    {
        using var answer = await ScimAsync("POST", "Groups", new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Group"),
            ["displayName"] = name,
            ["members"] = new JsonArray([.. members.Select(member => new JsonObject { ["value"] = member })]),
        });
        Assert.Equal(201, (int)answer.StatusCode);
        return (string)(await ReadAsync(answer))["id"]!;
    }

    public Task<HttpResponseMessage> RetitleAsync(string id, string title) => ScimAsync("PATCH", $"Users/{id}", new JsonObject
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
        ["Operations"] = new JsonArray(new JsonObject { ["op"] = "replace", ["path"] = "title", ["value"] = title }),
    });

    /// <summary>503, a time to come again, and a body of the right kind.</summary>
    public static async Task AssertUnavailableAsync(HttpResponseMessage answer, string contentType)
    {
        var body = await ReadAsync(answer);
        Assert.True((int)answer.StatusCode == 503, $"{(int)answer.StatusCode} {body}");
        Assert.NotNull(answer.Headers.RetryAfter?.Delta);
        Assert.Equal(contentType, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("503", body["status"]!.ToString());
        Assert.NotEmpty(body["detail"]!.ToString());
    }

    public static JsonObject User(string name) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:User"),
        ["userName"] = name,
        ["displayName"] = name.ToUpperInvariant(),
    };

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string credential, JsonNode? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        return await _client.SendAsync(request);
    }
}
