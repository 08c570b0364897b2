using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EdgeDom.App.Hosting;

/// <summary>Addresses on this machine for pages that people look at.</summary>
internal static class FreeAddress
{
    /// <summary>The usual address, so that a person finds the same pages again; any free one when somebody has
    /// it.</summary>
    public static string Near(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        }
        catch (SocketException)
        {
            return "http://127.0.0.1:0";
        }
    }
}
