using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Scim.Testing.Hosting;

/// <summary>A receiver of webhooks on loopback that keeps what it got and answers as it is told.</summary>
public sealed class Receiver : IDisposable
{
    private readonly HttpListener _listener;

    public Receiver()
    {
        for (var attempt = 0; ; attempt++)
        {
            Url = $"http://127.0.0.1:{Random.Shared.Next(20_000, 60_000)}/hook/";
            var listener = new HttpListener { Prefixes = { Url } };
            try
            {
                listener.Start();
                _listener = listener;
                break;
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                // The port is taken; try another one. The listener that could not start is of no more use.
            }
        }

        _ = ServeAsync();
    }

    public string Url { get; }

    public ConcurrentQueue<Received> Messages { get; } = new();

    /// <summary>Status and headers of the answer.</summary>
    public Func<Received, (int Status, (string Name, string Value)[] Headers)> Answer { get; set; } = _ => (204, []);

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = Task.Run(() => ReplyAsync(context));
        }
    }

    private async Task ReplyAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var headers = context.Request.Headers.AllKeys.ToDictionary(
            name => name!.ToLowerInvariant(), name => context.Request.Headers[name]!);
        var message = new Received(headers, await reader.ReadToEndAsync());
        Messages.Enqueue(message);
        var (status, answer) = Answer(message);
        context.Response.StatusCode = status;
        foreach (var (name, value) in answer)
        {
            context.Response.Headers[name] = value;
        }

        context.Response.Close();
    }
}
