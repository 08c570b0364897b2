using System.Collections.Concurrent;
using System.Threading.Channels;

namespace EdgeDom.Wire.Lines;

/// <summary>
/// The common life of a line over a stream: one task opens it, reads it, and after a fault opens it again with
/// back-off;
/// another writes. What differs is only how the stream is opened and closed.
/// </summary>
public abstract class StreamLine : ILine
{
    /// <summary>Received pieces that may wait; then reading stops until one is taken.</summary>
    public const int PiecesMax = 1_024;

    /// <summary>Writes that may wait.</summary>
    public const int WritesMax = 256;

    private const int ChangesMax = 64;
    private const int PieceBytes = 4_096;

    private static readonly TimeSpan WriteMax = TimeSpan.FromSeconds(5);

    private readonly BackOff backOff;
    private readonly CancellationTokenSource stop = new();
    private readonly Channel<ReadOnlyMemory<byte>> pieces = Channel.CreateBounded<ReadOnlyMemory<byte>>(PiecesMax);
    private readonly Channel<ReadOnlyMemory<byte>> writes = Channel.CreateBounded<ReadOnlyMemory<byte>>(WritesMax);
    private readonly ConcurrentQueue<LineChange> changes = new();
    private readonly Lock gate = new();
    private Task? owner;
    private bool wasTold;
    private bool lastTold;

    /// <summary>Sets the line up; it opens after <see cref="Begin"/>.</summary>
    private protected StreamLine(LineAddress address, TimeProvider time, int leastMillis, int mostMillis)
    {
        (Address, Time) = (address, time);
        backOff = new BackOff(leastMillis, mostMillis, SeedOf(address));
    }

    /// <inheritdoc />
    public LineAddress Address { get; }

    /// <inheritdoc />
    public bool IsUp { get; private set; }

    /// <inheritdoc />
    public Action? Woken { get; set; }

    /// <summary>When the line ends.</summary>
    private protected CancellationToken Stopped => stop.Token;

    /// <summary>The clock of waits.</summary>
    private protected TimeProvider Time { get; }

    /// <inheritdoc />
    public bool TryRead(out ReadOnlyMemory<byte> piece) => pieces.Reader.TryRead(out piece);

    /// <summary>Queues a copy of the bytes; false when the line is down or 256 writes wait.</summary>
    public bool TryWrite(ReadOnlyMemory<byte> bytes) =>
        IsUp && (bytes.IsEmpty || writes.Writer.TryWrite(bytes.ToArray()));

    /// <inheritdoc />
    public bool TryTakeChange(out LineChange change) => changes.TryDequeue(out change!);

    /// <summary>Ends the line; returns within two seconds whatever the device does. Twice is the same as
    /// once.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (stop.IsCancellationRequested)
        {
            return;
        }

        await stop.CancelAsync();
        if (owner is not null)
        {
            await Task.WhenAny(owner, Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, CancellationToken.None));
        }
    }

    /// <summary>Opens the line in the background; called once by the heir when it is ready.</summary>
    private protected void Begin() => owner = Task.Run(OwnAsync, CancellationToken.None);

    /// <summary>Opens the stream or throws with the reason in the operating system's words.</summary>
    private protected abstract Task<Stream> OpenAsync(CancellationToken cancel);

    /// <summary>Closes what <see cref="OpenAsync"/> opened; must return soon even when the device hangs.</summary>
    private protected abstract Task CloseAsync(Stream stream);

    /// <summary>Waits for as long as the device answers to a look; ends or throws when it is gone. By default for
    /// ever.</summary>
    private protected virtual Task WatchAsync(CancellationToken cancel) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);

    private async Task OwnAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            var why = await TryOneAsync();
            if (stop.IsCancellationRequested)
            {
                break;
            }

            Tell(false, why);
            try
            {
                await Task.Delay(backOff.Next(), Time, stop.Token);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        Tell(false, "The line was closed.");
    }

    private async Task<string> TryOneAsync()
    {
        Stream stream;
        try
        {
            stream = await OpenAsync(stop.Token);
        }
        catch (Exception fault)
        {
            return fault.Message;
        }

        backOff.Reset();
        while (writes.Reader.TryRead(out _))
        {
            // What was queued for the time before is stale.
        }

        Tell(true, "The line is open.");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        Task<string>[] all =
        [
            Told(ReadAsync(stream, end.Token)), Told(WriteAsync(stream, end.Token)), Told(WatchAsync(end.Token)),
        ];
        var first = await Task.WhenAny(all);
        IsUp = false;
        await end.CancelAsync();
        await CloseAsync(stream);
        return await first;
    }

    private async Task ReadAsync(Stream stream, CancellationToken cancel)
    {
        var buffer = new byte[PieceBytes];
        while (true)
        {
            var count = await stream.ReadAsync(buffer, cancel);
            if (count == 0)
            {
                throw new EndOfStreamException("The other end closed the line.");
            }

            var piece = buffer.AsMemory(0, count).ToArray();
            await pieces.Writer.WriteAsync(piece, cancel);
            Woken?.Invoke();
        }
    }

    private async Task WriteAsync(Stream stream, CancellationToken cancel)
    {
        while (true)
        {
            var bytes = await writes.Reader.ReadAsync(cancel);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(WriteMax);
            try
            {
                // WaitAsync besides the token: some streams ignore it.
                await stream.WriteAsync(bytes, limit.Token).AsTask().WaitAsync(limit.Token);
                await stream.FlushAsync(limit.Token).WaitAsync(limit.Token);
            }
            catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
            {
                throw new IOException($"The device took no bytes for {WriteMax.TotalSeconds} s.", late);
            }
        }
    }

    private void Tell(bool isUp, string why)
    {
        lock (gate)
        {
            // A line that never opened is told as lost once, too: someone waits for it.
            IsUp = isUp;
            if (wasTold && lastTold == isUp)
            {
                return;
            }

            (wasTold, lastTold) = (true, isUp);
            while (changes.Count >= ChangesMax)
            {
                changes.TryDequeue(out _);
            }

            changes.Enqueue(new LineChange(isUp, why));
        }

        Woken?.Invoke();
    }

    // Each line its own jitter, and the same one in each run.
    private static int SeedOf(LineAddress address) =>
        address.ToString().Aggregate(17, (seed, letter) => unchecked((seed * 31) + letter));

    private static async Task<string> Told(Task task)
    {
        try
        {
            await task;
            return "The line ended.";
        }
        catch (Exception fault)
        {
            return fault.Message;
        }
    }
}
