using System.IO.Ports;

namespace EdgeDom.Wire.Lines;

/// <summary>
/// A serial port, also a USB one or a pseudo-terminal. Reads on the stream alone and never waits for its closing, which
/// hangs for good on Linux when something was written after the device went.
/// </summary>
public sealed class SerialLine : StreamLine
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CloseMax = TimeSpan.FromSeconds(1);

    private readonly bool isPseudo;
    private SerialPort? port;

    /// <summary>Begins to open in the background.</summary>
    public SerialLine(LineAddress address, TimeProvider time, int leastMillis = 500, int mostMillis = 5_000)
        : base(address, time, leastMillis, mostMillis)
    {
        isPseudo = address.Target.StartsWith("/dev/pts/", StringComparison.Ordinal);
        Begin();
    }

    private protected override Task<Stream> OpenAsync(CancellationToken cancel)
    {
        if (Address.Target.StartsWith('/') && !File.Exists(Address.Target))
        {
            // The library says "access denied" for a missing device and for a missing right alike.
            throw new IOException($"{Address.Target} does not exist: is the device plugged in?");
        }

        var opened = new SerialPort(
            Address.Target,
            Address.Number,
            ParityOf(Address.Format[1]),
            Address.Format[0] - '0',
            StopBitsOf(Address.Format[2]))
        {
            ReadTimeout = SerialPort.InfiniteTimeout,
            WriteTimeout = SerialPort.InfiniteTimeout,
            Handshake = Handshake.None,
        };
        try
        {
            opened.Open();
        }
        catch (UnauthorizedAccessException fault)
        {
            opened.Dispose();
            throw new IOException(
                $"{Address.Target} is not allowed to us or in use: "
                + $"on Linux the user must be in the group dialout. {fault.Message}",
                fault);
        }

        port = opened;
        return Task.FromResult(opened.BaseStream);
    }

    /// <summary>Begins to close on another thread and waits at most a second; then the object is abandoned.</summary>
    private protected override async Task CloseAsync(Stream stream)
    {
        var closing = port;
        port = null;
        if (closing is not null)
        {
            var closed = Task.Run(() => Close(closing), CancellationToken.None);
            await Task.WhenAny(closed, Task.Delay(CloseMax, TimeProvider.System, CancellationToken.None));
        }
    }

    // An unplugged port stays silent and says it is open; the device file and the carrier line tell the truth.
    private protected override async Task WatchAsync(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(LookEvery, TimeProvider.System, cancel);
            if (Address.Target.StartsWith('/') && !File.Exists(Address.Target))
            {
                throw new IOException($"{Address.Target} went away.");
            }

            if (!isPseudo && port is { } open)
            {
                _ = open.CDHolding;
            }
        }
    }

    private static void Close(SerialPort closing)
    {
        try
        {
            closing.Dispose();
        }
        catch (Exception)
        {
            // Already gone; nothing is left to close.
        }
    }

    private static Parity ParityOf(char letter) => letter switch
    {
        'E' => Parity.Even,
        'O' => Parity.Odd,
        'M' => Parity.Mark,
        'S' => Parity.Space,
        _ => Parity.None,
    };

    private static StopBits StopBitsOf(char digit) => digit == '2' ? StopBits.Two : StopBits.One;
}
