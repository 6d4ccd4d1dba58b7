using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Scim.Benchmarks.Load;

namespace Scim.Benchmarks.Subjects;

/// <summary>Makes organizations, connectors and tokens through the admin API of the product.</summary>
public sealed class Registration : IDisposable
{
    private readonly HttpClient _http;
    private readonly int _port;
    private readonly HashSet<string> _organizations = [];

    public Registration(string url, int port, string adminKey)
    {
        _http = new HttpClient { BaseAddress = new Uri(url) };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", adminKey);
        _port = port;
    }

    /// <summary>A new connector with a token; its organization is made where it is the first.</summary>
    public Target Connector(string organization, string slug, object body)
    {
        if (_organizations.Add(organization))
        {
            Post("/api/v1/organizations", new { slug = organization, displayName = organization });
        }

        var connectors = $"/api/v1/organizations/{organization}/connectors";
        Post(connectors, body);
        var token = Post($"{connectors}/{slug}/tokens", new { name = "bench" })["token"]!.GetValue<string>();
        return new Target("127.0.0.1", _port, $"/scim/{organization}/{slug}/v2", token);
    }

    public void Dispose() => _http.Dispose();

    private JsonNode Post(string path, object body)
    {
        using var answer = _http.PostAsJsonAsync(path, body).GetAwaiter().GetResult();
        answer.EnsureSuccessStatusCode();
        return answer.Content.ReadFromJsonAsync<JsonNode>().GetAwaiter().GetResult()!;
    }
}
