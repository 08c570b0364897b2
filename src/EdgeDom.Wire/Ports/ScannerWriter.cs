namespace EdgeDom.Wire.Ports;

/// <summary>A scanner's own end: what it sends when it reads a code.</summary>
public static class ScannerWriter
{
    /// <summary>The bytes of one scan. Printable ASCII without line ends is expected, as on a barcode.</summary>
    public static byte[] Write(string code) => PortText.Frame(code);
}
