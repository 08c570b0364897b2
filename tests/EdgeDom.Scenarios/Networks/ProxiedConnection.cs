using System.Net;
using System.Net.Sockets;

namespace EdgeDom.Scenarios.Networks;

/// <summary>One call through a <see cref="FaultProxy"/>: a pump each way, in the weather of the moment.</summary>
internal sealed class ProxiedConnection(FaultProxy proxy, IPEndPoint target, Socket caller, Random chance)
{
    private const int PieceBytes = 16 * 1024;
    private const int SpokenBytesMax = 1024 * 1024;
    private const int LateMillis = 400;
    private const int JitterMillisMax = 1_500;
    private const int TrickleBytes = 8;
    private const int TrickleMillis = 60;
    private const int SlowStartMillis = 2_500;
    private const int RepeatMillisMax = 2_000;
    private const int DropOneIn = 4;

    private readonly Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly MemoryStream spoken = new();
    private volatile bool isDead = proxy.Weather.Fault == NetworkFault.HalfOpen;
    private bool hasAnswered;

    /// <summary>Carries bytes until either side ends or the network breaks the call.</summary>
    public async Task Run(CancellationToken stop)
    {
        try
        {
            if (proxy.Weather.Fault == NetworkFault.Reset)
            {
                Break(isReset: true);
                return;
            }

            if (proxy.Weather is { Fault: NetworkFault.SlowStart } slow)
            {
                await slow.Pause(SlowStartMillis);
            }

            caller.NoDelay = server.NoDelay = true;
            await server.ConnectAsync(target, stop);
            await Task.WhenAll(Pump(caller, server, isQuestion: true, stop), Pump(server, caller, false, stop));
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Broken by the weather or by either side: both sides learn of it below.
        }
        finally
        {
            Break(isReset: false);
        }
    }

    /// <summary>The other side has forgotten this call: nothing passes any more, also after the healing.</summary>
    public void Forget() => isDead = true;

    /// <summary>Ends the call on both sides, in order or by a reset.</summary>
    public void Break(bool isReset)
    {
        foreach (var side in new[] { caller, server })
        {
            try
            {
                if (isReset)
                {
                    side.LingerState = new LingerOption(enable: true, seconds: 0);
                }

                side.Dispose();
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                // It has ended before.
            }
        }
    }

    private async Task Pump(Socket from, Socket to, bool isQuestion, CancellationToken stop)
    {
        try
        {
            var piece = new byte[PieceBytes];
            while (await from.ReceiveAsync(piece, stop) is > 0 and var count)
            {
                Remember(piece.AsSpan(0, count), isQuestion);
                await Pass(to, piece.AsMemory(0, count), isQuestion, stop);
            }

            await Held(isQuestion);
            to.Shutdown(SocketShutdown.Send);
        }
        catch
        {
            Break(isReset: false);
            throw;
        }
    }

    private void Remember(ReadOnlySpan<byte> piece, bool isQuestion)
    {
        lock (spoken)
        {
            if (isQuestion && hasAnswered)
            {
                spoken.SetLength(0);
            }

            hasAnswered = !isQuestion;
            if (isQuestion && spoken.Length < SpokenBytesMax)
            {
                spoken.Write(piece);
            }
        }
    }

    // The end of a stream is held back like its bytes.
    private Task Held(bool isQuestion) => proxy.Weather is var weather && weather.Fault switch
    {
        NetworkFault.BlackHole or NetworkFault.HalfOpen => true,
        NetworkFault.CallerHeld => isQuestion,
        NetworkFault.AnswersHeld => !isQuestion,
        _ => false,
    }
        ? weather.Over
        : Task.CompletedTask;

    private async Task Pass(Socket to, ReadOnlyMemory<byte> piece, bool isQuestion, CancellationToken stop)
    {
        var weather = proxy.Weather;
        await Held(isQuestion);
        if (isDead)
        {
            if (!proxy.StaysDumb)
            {
                Break(isReset: true);
            }

            return;
        }

        switch (weather.Fault)
        {
            case NetworkFault.Drop when chance.Next(DropOneIn) == 0:
                return;
            case NetworkFault.Late:
                await weather.Pause(LateMillis);
                break;
            case NetworkFault.Jitter:
                await weather.Pause(chance.Next(JitterMillisMax));
                break;
            case NetworkFault.Trickle:
                piece = await Trickle(weather, to, piece, stop);
                break;
            case NetworkFault.Repeat when !isQuestion:
                await Repeat(stop);
                return;
            case NetworkFault.CutInAnswer when !isQuestion:
            case NetworkFault.CutInQuestion when isQuestion:
                await to.SendAsync(piece[..(piece.Length / 2)], stop);
                Break(isReset: false);
                return;
        }

        await SendAll(to, piece, stop);
    }

    private static async Task SendAll(Socket to, ReadOnlyMemory<byte> piece, CancellationToken stop)
    {
        while (!piece.IsEmpty)
        {
            piece = piece[await to.SendAsync(piece, stop)..];
        }
    }

    private static async Task<ReadOnlyMemory<byte>> Trickle(
        Weather weather, Socket to, ReadOnlyMemory<byte> piece, CancellationToken stop)
    {
        while (!weather.Over.IsCompleted && piece.Length > TrickleBytes)
        {
            await SendAll(to, piece[..TrickleBytes], stop);
            piece = piece[TrickleBytes..];
            await weather.Pause(TrickleMillis);
        }

        return piece;
    }

    private async Task Repeat(CancellationToken stop)
    {
        byte[] again;
        lock (spoken)
        {
            again = spoken.ToArray();
        }

        Break(isReset: false);
        using var second = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await second.ConnectAsync(target, stop);
        await SendAll(second, again, stop);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromMilliseconds(RepeatMillisMax));
        await second.ReceiveAsync(new byte[PieceBytes], limit.Token);
    }
}
