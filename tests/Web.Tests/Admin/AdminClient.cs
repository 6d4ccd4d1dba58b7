using System.Net.Http.Headers;
using System.Text;

namespace Scim.Web.Tests.Admin;

/// <summary>
/// Calls the service and demands the status that a test expects. Where that is another, the failure says what the service wrote last, if
/// <paramref name="output"/> knows.
/// </summary>
public sealed class AdminClient(Uri address, string key, Func<string>? output = null)
{
    private const int MaxOutput = 4_000;
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public Uri Address => address;

    public AdminClient WithKey(string other) => new(address, other, output);

    /// <summary>The same client of another service over the same data.</summary>
    public AdminClient At(Uri other) => new(other, key);

    public Task<JsonObject> GetAsync(string path, int status = 200) => SendAsync("GET", path, null, status);

    public Task<JsonObject> PostAsync(string path, JsonObject? body, int status, params (string Name, string Value)[] headers) =>
        SendAsync("POST", path, body, status, headers);

    public Task<JsonObject> PatchAsync(string path, JsonObject body, int status, params (string Name, string Value)[] headers) =>
        SendAsync("PATCH", path, body, status, headers);

    public Task<JsonObject> DeleteAsync(string path, int status = 204) => SendAsync("DELETE", path, null, status);

    public async Task<JsonObject> SendAsync(
        string method, string path, JsonObject? body, int status, params (string Name, string Value)[] headers)
    {
        using var response = await SendRawAsync(method, path, body?.ToJsonString(), headers);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(
            status == (int)response.StatusCode,
            $"{method} {path}: {status} was expected, not {(int)response.StatusCode}: {text}{Written()}");
        if (status >= 400 && path.StartsWith("/api/", StringComparison.Ordinal))
        {
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }

        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    private string Written() => output?.Invoke() is { Length: > 0 } text ? Environment.NewLine + text[^Math.Min(MaxOutput, text.Length)..] : "";

    public Task<HttpResponseMessage> SendRawAsync(
        string method, string path, string? body, params (string Name, string Value)[] headers)
    {
        var type = path.StartsWith("/scim/", StringComparison.Ordinal) ? "application/scim+json" : "application/json";
        return SendContentAsync(method, path, body is null ? null : new StringContent(body, Encoding.UTF8, type), headers);
    }

    public async Task<HttpResponseMessage> SendContentAsync(
        string method, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, path)) { Content = body };
        if (key.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request);
    }

    public static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
