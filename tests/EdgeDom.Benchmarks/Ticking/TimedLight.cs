using EdgeDom.Wire.Lines;

namespace EdgeDom.Benchmarks.Ticking;

/// <summary>
/// The device's end of a pick light's line; notes how long after each press of its button the site's next word arrives:
/// the next display, or that it goes dark.
/// </summary>
internal sealed class TimedLight : ILine
{
    private const byte Pressed = (byte)'B';
    private readonly ILine line;
    private readonly Latencies answers;
    private long pressedAt;

    public TimedLight(ILine line, Latencies answers)
    {
        (this.line, this.answers) = (line, answers);
        line.Woken = Arrived;
    }

    public LineAddress Address => line.Address;

    public bool IsUp => line.IsUp;

    public Action? Woken { get; set; }

    public bool TryRead(out ReadOnlyMemory<byte> piece) => line.TryRead(out piece);

    public bool TryWrite(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.Contains(Pressed))
        {
            Interlocked.Exchange(ref pressedAt, TimeProvider.System.GetTimestamp());
        }

        return line.TryWrite(bytes);
    }

    public bool TryTakeChange(out LineChange change) => line.TryTakeChange(out change);

    public ValueTask DisposeAsync() => line.DisposeAsync();

    private void Arrived()
    {
        if (Interlocked.Exchange(ref pressedAt, 0) is var since and > 0)
        {
            answers.Since(since);
        }

        Woken?.Invoke();
    }
}
