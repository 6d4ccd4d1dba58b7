using System.Net.Http.Headers;
using System.Text;

namespace Scim.Conformance.Running;

/// <summary>The server under test: a tenant URL with its access token and, where known, the key of its admin API.</summary>
public sealed class Target(string baseUrl, string token, string? adminKey)
{
    private static readonly HttpClient Http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 32 })
    { Timeout = TimeSpan.FromSeconds(60) };

    public string BaseUrl { get; } = baseUrl.TrimEnd('/');

    public string Token { get; } = token;

    public string? AdminKey { get; } = adminKey;

    public Uri Origin => new(new Uri(BaseUrl).GetLeftPart(UriPartial.Authority));

    /// <summary>Organization and connector of a tenant URL of this project.</summary>
    public (string Organization, string Connector) Names
    {
        get
        {
            var parts = new Uri(BaseUrl).AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
            return parts is ["scim", var organization, var connector, "v2"]
                ? (organization, connector)
                : throw new CaseSkipped("the base URL is no tenant URL of this service");
        }
    }

    public Task<Reply> SendAsync(string method, string path, string? body, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), "application/scim+json", headers);

    /// <summary>Headers given replace those of every request; an empty value leaves one out.</summary>
    public async Task<Reply> SendAsync(
        string method, string path, byte[]? body, string contentType, params (string Name, string Value)[] headers)
    {
        var isAdmin = path.StartsWith("/api/", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(
            new HttpMethod(method), isAdmin ? Origin.GetLeftPart(UriPartial.Authority) + path : BaseUrl + path);
        if (body is not null)
        {
            request.Content = headers.Any(header => header.Name == "Transfer-Encoding")
                ? new StreamContent(new MemoryStream(body))
                : new ByteArrayContent(body);
            if (contentType.Length > 0)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", isAdmin ? "application/json" : contentType);
            }
        }

        request.Headers.TransferEncodingChunked = headers.Any(header => header.Name == "Transfer-Encoding");
        if (!headers.Any(header => header.Name == "Authorization"))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", isAdmin ? AdminKey : Token);
        }

        foreach (var (name, value) in headers.Where(header => header.Value.Length > 0 && header.Name != "Transfer-Encoding"))
        {
            _ = request.Headers.TryAddWithoutValidation(name, value)
                || request.Content?.Headers.TryAddWithoutValidation(name, value) == true;
        }

        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply($"{method} {(path.Length > 300 ? path[..300] + "…" : path)}", (int)response.StatusCode, all, text);
    }
}
