using System.Net.Sockets;
using System.Text;

namespace Scim.Incidents.Tests.Hosting;

/// <summary>A request byte by byte, of a client that may be slow, may not read, and may go away.</summary>
public sealed class RawRequest : IDisposable
{
    private const int SmallBuffer = 4096;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = SmallBuffer, NoDelay = true };

    /// <summary>Sends the head, and of the body as many bytes as <paramref name="sent"/> says; all where it is null.</summary>
    public static async Task<RawRequest> SendAsync(Tenant tenant, string method, string path, string body = "", int? sent = null)
    {
        var request = new RawRequest();
        var address = tenant.Service.Address;
        await request._socket.ConnectAsync(address.Host, address.Port);
        var head =
            $"{method} {tenant.BasePath}{path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: "
            + $"Bearer {tenant.Token}\r\nContent-Type: application/scim+json\r\n"
                + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n";
        await request._socket.SendAsync(Encoding.UTF8.GetBytes(head + body[..(sent ?? body.Length)]));
        return request;
    }

    /// <summary>Goes away without a farewell.</summary>
    public void Dispose()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }
}
