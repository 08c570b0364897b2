using System.Collections.Concurrent;

namespace EdgeDom.Wire.Lines;

/// <summary>The near end of a pseudo-terminal: one thread waits for bytes; writing is tried at once and never
/// blocks.</summary>
internal sealed class PtyMasterLine : ILine
{
    private const int PiecesMax = 1_024;
    private const int WritesMax = 256;
    private const int ChangesMax = 64;
    private const int PieceBytes = 4_096;
    private const int WaitMillis = 50;
    private const int AloneMillis = 5;

    private readonly int master;
    private readonly ConcurrentQueue<ReadOnlyMemory<byte>> pieces = new();
    private readonly ConcurrentQueue<LineChange> changes = new();
    private readonly Queue<ReadOnlyMemory<byte>> writes = new();
    private readonly Lock gate = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool isStopped;

    public PtyMasterLine(LineAddress address, int master)
    {
        (Address, this.master) = (address, master);
        new Thread(Own) { IsBackground = true, Name = $"pty {address.Target}" }.Start();
    }

    public LineAddress Address { get; }

    public bool IsUp { get; private set; }

    public Action? Woken { get; set; }

    public bool TryRead(out ReadOnlyMemory<byte> piece) => pieces.TryDequeue(out piece);

    public bool TryWrite(ReadOnlyMemory<byte> bytes)
    {
        lock (gate)
        {
            if (!IsUp || isStopped || writes.Count >= WritesMax)
            {
                return false;
            }

            writes.Enqueue(bytes.ToArray());
            Flush();
            return true;
        }
    }

    public bool TryTakeChange(out LineChange change) => changes.TryDequeue(out change!);

    public async ValueTask DisposeAsync()
    {
        isStopped = true;
        await ended.Task;
    }

    private void Own()
    {
        while (!isStopped)
        {
            var returned = Wait();
            if ((returned & PtyCalls.PollIn) != 0 && Read())
            {
                continue;
            }

            if ((returned & PtyCalls.PollHangUp) != 0)
            {
                Tell(false, "Nobody has the far end open.");
                Pause();
            }
            else
            {
                Tell(true, "The far end is open.");
                lock (gate)
                {
                    Flush();
                }
            }
        }

        Tell(false, "The line was closed.");
        lock (gate)
        {
            _ = PtyCalls.Close(master);
        }

        ended.TrySetResult();
    }

    private unsafe int Wait()
    {
        var isWaiting = false;
        lock (gate)
        {
            isWaiting = writes.Count > 0;
        }

        var wanted = (pieces.Count < PiecesMax ? PtyCalls.PollIn : 0) | (isWaiting ? PtyCalls.PollOut : 0);
        var entry = new PtyCalls.PollEntry { File = master, Events = (short)wanted };
        return PtyCalls.Poll(&entry, 1, WaitMillis) > 0 ? entry.Returned : 0;
    }

    private static unsafe void Pause() => _ = PtyCalls.Poll(null, 0, AloneMillis);

    private unsafe bool Read()
    {
        var buffer = stackalloc byte[PieceBytes];
        var count = PtyCalls.Read(master, buffer, PieceBytes);
        if (count <= 0)
        {
            return false;
        }

        Tell(true, "The far end is open.");
        pieces.Enqueue(new ReadOnlySpan<byte>(buffer, (int)count).ToArray());
        Woken?.Invoke();
        return true;
    }

    // Under the gate. What the far end does not take now waits for the thread.
    private unsafe void Flush()
    {
        while (!isStopped && writes.TryDequeue(out var bytes))
        {
            nint count;
            fixed (byte* first = bytes.Span)
            {
                count = PtyCalls.Write(master, first, bytes.Length);
            }

            if (count == bytes.Length)
            {
                continue;
            }

            var rest = new List<ReadOnlyMemory<byte>> { bytes[(int)Math.Max(0, count)..] };
            rest.AddRange(writes);
            writes.Clear();
            rest.ForEach(writes.Enqueue);
            return;
        }
    }

    private void Tell(bool isUp, string why)
    {
        if (IsUp == isUp)
        {
            return;
        }

        if (isUp)
        {
            PseudoTerminal.SetRaw(master);
        }

        lock (gate)
        {
            IsUp = isUp;
            writes.Clear();
        }

        while (changes.Count >= ChangesMax)
        {
            changes.TryDequeue(out _);
        }

        changes.Enqueue(new LineChange(isUp, why));
        Woken?.Invoke();
    }
}
