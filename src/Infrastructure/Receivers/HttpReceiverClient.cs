using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Scim.Application.Receivers;

namespace Scim.Infrastructure.Receivers;

/// <summary>
/// Outgoing HTTP to receivers. The address is checked when the connection is made, on the very address that is connected to, so that a name
/// cannot resolve to something else afterwards; no redirect, proxy or cookie is used, and of the answer only the first 4 KiB are read.
/// </summary>
public sealed class HttpReceiverClient : IReceiverClient, IDisposable
{
    private const int BodyLimit = 4_096;
    private readonly HttpClient _client;
    private readonly bool _allowPrivate;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _clock;

    public HttpReceiverClient(ReceiverOptions options, TimeProvider clock)
    {
        _allowPrivate = options.AllowPrivateTargets;
        _timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        _clock = clock;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = ConnectAsync,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<ReceiverResponse> SendAsync(
        string url, IReadOnlyDictionary<string, string> headers, string contentType, string body, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(_timeout);
        try
        {
            using var request = Create(url, headers, contentType, body);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var text = await ReadStartAsync(response, limit.Token);
            return new ReceiverResponse((int)response.StatusCode, null, ReadRetryAfter(response), Stopwatch.GetElapsedTime(started), text);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Failed($"No answer within {_timeout.TotalSeconds:0} seconds.", started);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException or UriFormatException
            or InvalidOperationException)
        {
            return Failed((fault.InnerException ?? fault).Message, started);
        }
    }

    public void Dispose() => _client.Dispose();

    private static ReceiverResponse Failed(string error, long started) => new(null, error, null, Stopwatch.GetElapsedTime(started), "");

    private static HttpRequestMessage Create(string url, IReadOnlyDictionary<string, string> headers, string contentType, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", "scim-webhooks/1.0");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static async Task<string> ReadStartAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[BodyLimit];
        var length = await stream.ReadAtLeastAsync(buffer, BodyLimit, throwOnEndOfStream: false, cancel);
        return new string([.. Encoding.UTF8.GetString(buffer, 0, length).Where(c => c != '\0')]);
    }

    private TimeSpan? ReadRetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } date } => date - _clock.GetUtcNow(),
        _ => null,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await ResolveAsync(context.DnsEndPoint.Host, cancel);
        var allowed = addresses.Where(address => _allowPrivate || PublicAddress.IsPublic(address)).ToArray();
        if (allowed.Length == 0)
        {
            throw new HttpRequestException(
                $"{context.DnsEndPoint.Host} has no public address; names and addresses inside the own network are refused unless "
                    + "Webhooks:AllowPrivateTargets is true.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A name that nobody knows is told like one inside the own network, so that the latter are not found out by trying.</summary>
    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancel)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancel);
        }
        catch (SocketException) when (!_allowPrivate)
        {
            return [];
        }
    }
}
