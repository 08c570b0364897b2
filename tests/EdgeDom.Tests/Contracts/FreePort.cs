using System.Net;
using System.Net.Sockets;

namespace EdgeDom.Tests.Contracts;

/// <summary>A TCP port on loopback that nobody uses now.</summary>
internal static class FreePort
{
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
