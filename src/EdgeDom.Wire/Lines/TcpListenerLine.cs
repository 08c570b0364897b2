using System.Net;
using System.Net.Sockets;
using EdgeDom.Model;

namespace EdgeDom.Wire.Lines;

/// <summary>
/// The device's end of a TCP line: listens, takes one caller at a time and is up while there is one. For systems
/// without
/// pseudo-terminals, and for tests.
/// </summary>
public sealed class TcpListenerLine : StreamLine
{
    private readonly TcpListener listener;

    private TcpListenerLine(TcpListener listener, LineAddress address, TimeProvider time)
        : base(address, time, leastMillis: 1, mostMillis: 50)
    {
        this.listener = listener;
        Begin();
    }

    /// <summary>
    /// Listens on loopback; port 0 takes any free one. The line's address is what the other side opens. Throws
    /// <see cref="IOException"/> when the port is taken.
    /// </summary>
    public static TcpListenerLine Open(TimeProvider time, int port = 0)
    {
        var made = new TcpListener(IPAddress.Loopback, port);
        try
        {
            made.Start();
        }
        catch (SocketException fault)
        {
            made.Dispose();
            throw new IOException($"Nothing can listen on port {port}: {fault.Message}.", fault);
        }

        var at = (IPEndPoint)made.LocalEndpoint;
        return new TcpListenerLine(
            made,
            Require.Known(LineAddress.Parse($"tcp:127.0.0.1:{at.Port}", out _), "A listener has an address."),
            time);
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await base.DisposeAsync();
    }

    private protected override async Task<Stream> OpenAsync(CancellationToken cancel)
    {
        var caller = await listener.AcceptTcpClientAsync(cancel);
        caller.NoDelay = true;
        return caller.GetStream();
    }

    private protected override async Task CloseAsync(Stream stream) => await stream.DisposeAsync();
}
