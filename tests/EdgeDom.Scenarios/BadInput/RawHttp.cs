using System.Net;
using System.Net.Sockets;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// HTTP by bare bytes, so that a request may be as broken as wanted: what is given is sent and the answer read to its
/// end. An event stream is read no further than its head.
/// </summary>
internal static class RawHttp
{
    /// <summary>Bytes of an answer that are kept; more than any page has.</summary>
    private const int AnswerBytesMax = 4 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// What came back. Throws <see cref="TimeoutException"/> when nothing ends the answer in time: a broken request
    /// must not hang.
    /// </summary>
    /// <param name="port">Where, on loopback.</param>
    /// <param name="request">The bytes.</param>
    /// <param name="isAllThereIs">Whether the sending side is closed then; a server may take that for a caller who has
    /// gone away, so only for requests that promise more than they bring.</param>
    public static async Task<RawAnswer> Send(int port, ReadOnlyMemory<byte> request, bool isAllThereIs = false)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), patience.Token);
            await Write(socket, request, isAllThereIs, patience.Token);
            return await Read(socket, patience.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"no end of an answer within {Patience.TotalSeconds} s", late);
        }
    }

    // The other end may have refused and hung up before all was sent; its answer is still there to read.
    private static async Task Write(
        Socket socket, ReadOnlyMemory<byte> request, bool isAllThereIs, CancellationToken stop)
    {
        try
        {
            while (!request.IsEmpty)
            {
                request = request[await socket.SendAsync(request, stop)..];
            }

            if (isAllThereIs)
            {
                socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (SocketException)
        {
            // Hung up.
        }
    }

    private static async Task<RawAnswer> Read(Socket socket, CancellationToken stop)
    {
        using var all = new MemoryStream();
        var piece = new byte[16 * 1024];
        try
        {
            int count;
            while (all.Length < AnswerBytesMax && (count = await socket.ReceiveAsync(piece, stop)) > 0)
            {
                all.Write(piece, 0, count);
                if (RawAnswer.Of(all.ToArray()) is { IsStream: true } stream)
                {
                    return stream;
                }
            }
        }
        catch (SocketException)
        {
            // Reset after the refusal: what came before it counts.
        }

        return RawAnswer.Of(all.ToArray()) ?? new RawAnswer(0, "", "");
    }
}
