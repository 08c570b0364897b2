namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>The bytes of a file that grows and is cut.</summary>
internal sealed class DiskBytes(ReadOnlySpan<byte> start)
{
    private byte[] bytes = start.ToArray();

    public int Length { get; private set; } = start.Length;

    public Span<byte> Span => bytes.AsSpan(0, Length);

    /// <summary>Writes; what lies between the end and <paramref name="offset"/> becomes zeros.</summary>
    public void Write(long offset, ReadOnlySpan<byte> written)
    {
        var end = checked((int)offset + written.Length);
        Room(end);
        written.CopyTo(bytes.AsSpan((int)offset));
        Length = Math.Max(Length, end);
    }

    /// <summary>Makes the file shorter, or longer with zeros.</summary>
    public void Cut(long length)
    {
        var end = checked((int)length);
        Room(end);
        bytes.AsSpan(Math.Min(end, Length)..Math.Max(end, Length)).Clear();
        Length = end;
    }

    private void Room(int end)
    {
        if (end > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(end, bytes.Length * 2));
        }
    }
}
