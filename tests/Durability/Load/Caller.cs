using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Scim.Durability.Load;

/// <summary>
/// Sends requests to any of the nodes, as a load balancer would, and judges the form of every answer. Safe for concurrent use.
/// </summary>
public sealed class Caller(IReadOnlyList<Uri> nodes, string credential, Findings findings) : IDisposable
{
    private readonly HttpClient _client = new(
        new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(30) })
    { Timeout = TimeSpan.FromSeconds(40) };
    private long _count;

    public Latencies Latencies { get; } = new();

    public async Task<Answer> SendAsync(string method, string path, JsonNode? body = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(method), new Uri(nodes[(int)(Interlocked.Increment(ref _count) % nodes.Count)], path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        var watch = Stopwatch.GetTimestamp();
        try
        {
            using var response = await _client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            Latencies.Add(Stopwatch.GetElapsedTime(watch));
            return Judge(method, path, response, text);
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or IOException
            or SocketException or JsonException)
        {
            return new Answer(0, null);
        }
    }

    public void Dispose() => _client.Dispose();

    private Answer Judge(string method, string path, HttpResponseMessage response, string text)
    {
        var status = (int)response.StatusCode;
        var answer = new Answer(status, text.Length == 0 ? null : JsonNode.Parse(text));
        if (status >= 500 && status != 503)
        {
            findings.Add($"{method} {path} was answered {status}: {text}");
        }
        else if (status == 503 && (response.Headers.RetryAfter is null || answer.Body?["detail"] is null))
        {
            findings.Add($"{method} {path} was answered 503 without Retry-After or an error body");
        }

        return answer;
    }
}
