using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace EdgeDom.Tests.Contracts;

/// <summary>
/// A wire to a PostgreSQL server that can lose the answer to a commit: the server has committed and says so, and the
/// asker sees only that the connection ends.
/// </summary>
public sealed class LossyWire : IDisposable
{
    private const int PieceBytes = 64 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly Task _accepting;
    private Action? _lose;

    /// <summary>Opens a port that leads to the server of this connection string.</summary>
    public LossyWire(string address)
    {
        _server = new NpgsqlConnectionStringBuilder(address);
        _listener.Start();
        _accepting = Accept();
    }

    /// <summary>The connection string of the same database over this wire.</summary>
    public string Address => new NpgsqlConnectionStringBuilder(_server.ConnectionString)
    {
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
    }.ConnectionString;

    /// <summary>
    /// Loses the answer to the next commit; <paramref name="before"/> runs when the server has given it and nobody has
    /// heard it yet.
    /// </summary>
    public void LoseNextCommit(Action before) => Volatile.Write(ref _lose, before);

    /// <inheritdoc />
    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _accepting.GetAwaiter().GetResult();
        _stop.Dispose();
    }

    private async Task Accept()
    {
        var wires = new List<Task>();
        try
        {
            while (true)
            {
                wires.Add(Carry(await _listener.AcceptSocketAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(wires);
        }
    }

    private async Task Carry(Socket asker)
    {
        using (asker)
        using (var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })
        {
            asker.NoDelay = true;
            await server.ConnectAsync(_server.Host!, _server.Port, _stop.Token);
            var asking = Pump(asker, server, isAnswer: false);
            var answering = Pump(server, asker, isAnswer: true);
            await Task.WhenAny(asking, answering);
            asker.Close();
            server.Close();
            await Task.WhenAll(asking, answering);
        }
    }

    // Ends when either side does, or with an answer that is to be lost.
    private async Task Pump(Socket from, Socket to, bool isAnswer)
    {
        var kept = new List<byte>();
        var piece = new byte[PieceBytes];
        try
        {
            while (await from.ReceiveAsync(piece, _stop.Token) is > 0 and var count)
            {
                kept.AddRange(piece.AsSpan(0, count));
                if (isAnswer && Volatile.Read(ref _lose) is { } lose)
                {
                    if (IsCommit(kept))
                    {
                        Volatile.Write(ref _lose, null);
                        lose();
                        return;
                    }

                    if (!IsWhole(kept))
                    {
                        continue;
                    }
                }

                await to.SendAsync(kept.ToArray(), _stop.Token);
                kept.Clear();
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The other side has gone, or the test is over.
        }
    }

    // "Ready for query" ends what a server says to each round trip; "I" means that no transaction is open any more.
    private static bool IsWhole(List<byte> said) => said.Count < 6
        || (said[^6], said[^5], said[^4], said[^3], said[^2]) == ((byte)'Z', 0, 0, 0, 5);

    private static bool IsCommit(List<byte> said) =>
        IsWhole(said) && said[^1] == 'I' && said.ToArray().AsSpan().IndexOf("COMMIT\0"u8) >= 0;
}
