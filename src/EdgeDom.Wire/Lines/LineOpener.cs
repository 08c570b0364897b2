namespace EdgeDom.Wire.Lines;

/// <summary>Makes the line for an address.</summary>
public static class LineOpener
{
    /// <summary>
    /// Opens a serial, tcp or capture line; it comes up in the background and says so by its changes. A memory address
    /// throws <see cref="ArgumentException"/>: both of its ends are made together by <see cref="MemoryLines.Pair"/>.
    /// </summary>
    public static ILine Open(LineAddress address, TimeProvider time) => address.Kind switch
    {
        "serial" => new SerialLine(address, time),
        "tcp" => new TcpLine(address, time),
        "capture" => new CaptureLine(address),
        _ => throw new ArgumentException($"{address} is made by its two ends together, not opened.", nameof(address)),
    };
}
