using System.Net;
using System.Net.Sockets;

namespace Scim.Testing.Hosting;

/// <summary>
/// A loopback port that was free a moment ago. It is none of those that the system gives to connections: whoever asks one of these again
/// and again whether something listens there is connected to itself in the end.
/// </summary>
public static class FreePort
{
    private const int First = 12_000;
    private const int Last = 32_000;

    public static int Take()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
            }
        }
    }
}
