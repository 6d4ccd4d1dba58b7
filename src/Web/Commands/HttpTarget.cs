using System.Text;
using Scim.Application.Simulation;

namespace Scim.Web.Commands;

/// <summary>A connector of a running service, over HTTP.</summary>
public sealed class HttpTarget(Uri address, string token) : ISimulationTarget, IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };

    public async Task<SimulationAnswer> SendAsync(string method, string path, JsonNode? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address.OriginalString + path));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/scim+json");
        }

        using var response = await _client.SendAsync(request, cancel);
        return new SimulationAnswer((int)response.StatusCode, Read(await response.Content.ReadAsStringAsync(cancel)));
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Null for no body, and for one that is no JSON; the step's expectations then tell.</summary>
    private static JsonNode? Read(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
