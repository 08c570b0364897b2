namespace EdgeDom.Wire.Lines;

/// <summary>Hands a line through and writes what the device sends into a file that <see cref="CaptureLine"/>
/// replays.</summary>
public sealed class RecordingLine : ILine
{
    private readonly ILine inner;
    private readonly FileStream file;
    private bool isFull;

    /// <summary>Begins a new file, replacing an older one; throws <see cref="IOException"/> when it cannot be
    /// made.</summary>
    public RecordingLine(ILine inner, string path)
    {
        this.inner = inner;
        file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
    }

    /// <inheritdoc />
    public LineAddress Address => inner.Address;

    /// <inheritdoc />
    public bool IsUp => inner.IsUp;

    /// <inheritdoc />
    public Action? Woken
    {
        get => inner.Woken;
        set => inner.Woken = value;
    }

    /// <inheritdoc />
    public bool TryRead(out ReadOnlyMemory<byte> piece)
    {
        if (!inner.TryRead(out piece))
        {
            return false;
        }

        Record(piece);
        return true;
    }

    /// <inheritdoc />
    public bool TryWrite(ReadOnlyMemory<byte> bytes) => inner.TryWrite(bytes);

    /// <inheritdoc />
    public bool TryTakeChange(out LineChange change) => inner.TryTakeChange(out change);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await file.DisposeAsync();
    }

    // A full disk or a full recording must not disturb the line.
    private void Record(ReadOnlyMemory<byte> piece)
    {
        if (isFull)
        {
            return;
        }

        try
        {
            file.Write(piece.Span);
            file.Flush();
            isFull = file.Length >= CaptureLine.BytesMax - 65_536;
        }
        catch (IOException)
        {
            isFull = true;
        }
    }
}
