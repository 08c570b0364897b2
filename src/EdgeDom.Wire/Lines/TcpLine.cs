using System.Net.Sockets;

namespace EdgeDom.Wire.Lines;

/// <summary>A line to a serial server or any device with a TCP port: raw bytes, opened by us, opened again after a
/// break.</summary>
public sealed class TcpLine : StreamLine
{
    private static readonly TimeSpan ConnectMax = TimeSpan.FromSeconds(5);

    /// <summary>Begins to connect in the background.</summary>
    public TcpLine(LineAddress address, TimeProvider time, int leastMillis = 500, int mostMillis = 2_000)
        : base(address, time, leastMillis, mostMillis) => Begin();

    private protected override async Task<Stream> OpenAsync(CancellationToken cancel)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(ConnectMax);
            await client.ConnectAsync(Address.Target, Address.Number, limit.Token);

            // A device whose cable was pulled says nothing; the kernel asks after it.
            client.Client.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            client.Client.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 5);
            client.Client.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 2);
            client.Client.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
            return client.GetStream();
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private protected override async Task CloseAsync(Stream stream) => await stream.DisposeAsync();
}
