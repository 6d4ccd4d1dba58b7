using System.Net;
using System.Net.Sockets;

namespace Scim.Benchmarks.Subjects;

/// <summary>A loopback port that was free a moment ago.</summary>
public static class FreePort
{
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
